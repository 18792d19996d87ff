"""The emulating twin: exact without effects, and as spread as the table says with them."""

import math
import unittest

import numpy as np

from support import driven_cells, exact_run, load_agent, tonic_cells

agent = load_agent()


def play(document, run):
    """(recorded snippets, job) of a job on the emulator, without any message."""
    net = agent.Network(document, agent.Blobs())
    job = agent.Job("j", net, agent.Plan(run, net, agent.Blobs()), {}, lambda message, arrays, cancelled: None)
    chip = agent.EmulatedChip()
    chip.prepare(job)
    return [chip.run(job, ticks) for ticks, _ in job.plan.snippets], job


def spikes_of(recorded, population):
    return recorded.spikes[recorded.spikes["pop"] == population]


def crossing(voltage, threshold, end):
    """First time [us] at which `voltage` reaches `threshold`, by bisection after a fine search."""
    times = np.arange(0, end, 1e-3)
    above = np.flatnonzero([voltage(t) >= threshold for t in times])
    low, high = times[above[0] - 1], times[above[0]]
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if voltage(middle) >= threshold else (middle, high)
    return high


class ExactSpikes(unittest.TestCase):
    def test_tonic_firing_follows_the_closed_form(self):
        (recorded,), _ = play(tonic_cells(v_reset=70, tau_m=10, tau_refrac=2), exact_run({"ms": 0.2}))
        period = 10 * math.log((150 - 70) / (150 - 100)) + 2  # us
        times = recorded.spikes["t"] * 8e-3
        self.assertGreater(len(times), 20)
        self.assertEqual(times[0], 0.008)  # it rests above its threshold
        # After a spike the membrane starts on a tick again: an error of one tick at most in each period.
        self.assertLess(np.abs(np.diff(times) - period).max(), 0.008)

    def test_a_driven_cell_crosses_where_the_closed_form_does(self):
        for tau_m, tau_syn in ((10, 10), (20, 5), (5, 20), (10, 10.0001), (60, 1.5)):
            with self.subTest(tau_m=tau_m, tau_syn=tau_syn):
                weight, threshold = 63 * 8, 85
                (recorded,), _ = play(driven_cells(weight=weight, times=(0.01,), tau_m=tau_m, tau_syn_E=tau_syn,
                                                   v_rest=80, v_thresh=threshold, tau_refrac=32),
                                      exact_run({"ms": 0.03}))
                step = 0.8 * weight

                def voltage(t):
                    if t < 0:
                        return 80
                    if tau_m == tau_syn:
                        return 80 + step * t / tau_m * math.exp(-t / tau_m)
                    return 80 + step * tau_syn / (tau_m - tau_syn) * (math.exp(-t / tau_m) - math.exp(-t / tau_syn))

                exact = 10 + 1 + crossing(voltage, threshold, 20)  # input at 10 us, delay 1 us
                spike = spikes_of(recorded, 1)["t"][0] * 8e-3
                self.assertLess(abs(spike - exact), 0.008)

    def test_inhibition_delays_and_forbids(self):
        document = driven_cells(weight=300, times=(0.01,), v_thresh=100)
        document["populations"].append({"id": "inh", "n": 1, "cell": "spike_array", "times_ms": [[0.0099]]})
        document["projections"].append({"id": "i", "pre": "inh", "post": "E", "receptor": "inhibitory",
                                        "conn": [[0, 0, -300]]})
        (recorded,), _ = play(document, exact_run())
        self.assertEqual(len(spikes_of(recorded, 1)), 0)

    def test_cells_drive_each_other_over_the_delay(self):
        document = tonic_cells(2)
        document["populations"][0]["params"]["v_rest"] = [150, 80]
        document["projections"] = [{"id": "r", "pre": "E", "post": "E", "receptor": "excitatory",
                                    "conn": [[0, 1, 600]]}]
        (recorded,), _ = play(document, exact_run({"ms": 0.01}))
        second = recorded.spikes[recorded.spikes["cell"] == 1]
        self.assertEqual(len(second) > 0, True)
        self.assertGreater(second["t"][0], recorded.spikes["t"][0] + 125)

    def test_input_times_are_cut_to_whole_cycles(self):
        (recorded,), _ = play(driven_cells(times=(0.0100079,)), exact_run())
        self.assertEqual(spikes_of(recorded, 0)["t"].tolist(), [1250])

    def test_voltage_is_recorded_on_the_sampling_grid(self):
        document = driven_cells(weight=63, v_rest=80, v_thresh=220)
        document["record"] = [{"pop": "E", "what": "v", "device": "madc"}]
        (recorded,), _ = play(document, exact_run({"ms": 0.05}))
        trace = recorded.traces[0]
        self.assertAlmostEqual(np.diff(trace.t).mean(), 34 / 8, 2)
        self.assertEqual(trace.v[trace.t < 1375].max(), 80)
        peak = 80 + 0.8 * 63 / math.e
        self.assertEqual(trace.v.max(), round(peak))
        self.assertAlmostEqual(trace.t[trace.v == trace.v.max()].mean() * 8e-3, 21, delta=1.0)


class FixedPattern(unittest.TestCase):
    def test_one_chip_has_one_pattern_and_another_has_another(self):
        one, same, other = (agent.fixed_pattern(seed, True) for seed in (7, 7, 8))
        for name, values in one.items():
            np.testing.assert_array_equal(values, same[name])
        self.assertFalse(np.array_equal(one["tau_m"], other["tau_m"]))

    def test_spreads_over_the_chip_are_those_of_the_table(self):
        patterns = [agent.fixed_pattern(seed, True) for seed in range(8)]
        for name, (spread, _) in {**agent.RELATIVE, **agent.ABSOLUTE}.items():
            measured = np.concatenate([p[name] for p in patterns]).std()
            self.assertAlmostEqual(measured / spread, 1, delta=0.1, msg=name)

    def test_trials_differ_by_their_seed_and_number_only(self):
        document = driven_cells(8, weight=400, times=(0.01, 0.03, 0.05), v_thresh=110)

        def run(chip_seed, trial_seed):
            settings = {"chip_seed": chip_seed, "trial_seed": trial_seed, "effects": ["mismatch", "trial"]}
            recorded, _ = play(document, {"snippets": [{"ms": 0.1}, {"ms": 0.1}], "emulator": settings})
            return [r.spikes.tolist() for r in recorded]

        first = run(1, 1)
        self.assertEqual(first, run(1, 1))
        self.assertNotEqual(first[0], first[1])
        self.assertNotEqual(first, run(1, 2))
        self.assertNotEqual(first, run(2, 1))

    def test_the_driven_rate_is_spread_and_dead_cells_are_silent(self):
        document = tonic_cells(512, tau_refrac=2)
        run = {"snippets": [{"ms": 0.2}], "emulator": {"effects": ["mismatch", "dead"], "chip_seed": 3}}
        (recorded,), _ = play(document, run)
        counts = np.bincount(recorded.spikes["cell"], minlength=512)
        dead = agent.fixed_pattern(3, True)["dead"]
        self.assertTrue(dead.any())
        self.assertEqual(counts[dead].max(), 0)
        self.assertGreater(counts[~dead].std() / counts[~dead].mean(), 0.05)

    def test_many_slow_channels_lose_their_late_samples(self):
        document = tonic_cells(8)
        document["record"] = [{"pop": "E", "what": "v", "device": "cadc"}]
        (recorded,), _ = play(document, {"snippets": [{"ms": 0.3}], "emulator": {"effects": ["loss"]}})
        self.assertEqual(len(recorded.traces), 8)
        self.assertLessEqual(max(trace.t.max() for trace in recorded.traces), 18_750)
        self.assertGreater(recorded.lost["samples"], 1000)


class WhatItHasNot(unittest.TestCase):
    def test_other_cells_are_refused_with_a_way_out(self):
        document = tonic_cells()
        document["populations"][0] = {"id": "E", "n": 1, "cell": "hx", "params": {"leak_v_leak": 700}}
        with self.assertRaises(agent.Refusal) as refused:
            play(document, exact_run())
        self.assertEqual(refused.exception.code, "PARAM")
        self.assertIn("calib_cuba", refused.exception.hint)


if __name__ == "__main__":
    unittest.main()
