#pragma once
/// \file
/// A project for every mistake that can be made in a file, with what is said of it. They name the
/// models of test_models.hpp.

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace reprise::test {

/// A project whose only population is a cell with these parameters.
inline QByteArray withCell(const char* parameters) {
    return QByteArray("reprise: 1\nnetwork: {populations: [\n"
                      "{id: cell, model: test_cell, size: 3, parameters: {") +
           parameters + "}}]}\n";
}

/// A project with two cells and an input, and this projection.
inline QByteArray withProjection(const char* projection) {
    return QByteArray("reprise: 1\nnetwork:\n  populations:\n"
                      "  - {id: a, model: test_cell, size: 3}\n"
                      "  - {id: b, model: test_cell, size: 4}\n"
                      "  - {id: in, model: test_input}\n"
                      "  - {id: htm, model: test_circuit}\n"
                      "  projections:\n  - {") +
           projection + "}\n";
}

/// A project with a circuit, a cell and sequences, and this phase.
inline QByteArray withPhase(const char* phase) {
    return QByteArray("reprise: 1\nnetwork: {populations: [{id: htm, model: test_circuit},\n"
                      "{id: cell, model: test_cell, size: 3}]}\n"
                      "environment: {sequences: [[A, B]]}\n"
                      "experiments:\n- name: x\n  phases:\n  - {") +
           phase + "}\n";
}

struct BadProject {
    const char* name;
    QByteArray text;
    QStringList issues; ///< as toString() has them, where the file is called "p"
};

inline std::vector<BadProject> badProjects() {
    std::vector<BadProject> all;
    const auto row = [&all](const char* name, const QByteArray& text, const QStringList& issues) {
        all.push_back({name, text, issues});
    };

    // What is no project at all.
    row("empty", "", {"p:1:1: error: the file is empty (begin it with `reprise: 1`)"});
    row("comments only", "# hello\n",
        {"p:1:1: error: the file is empty (begin it with `reprise: 1`)"});
    row("list", "- 1\n",
        {"p:1:1: error: a project must be a map of `key: value` lines (begin the file with "
         "`reprise: 1`)"});
    row("no version", "name: x\n",
        {"p:1:1: error: this is no Reprise project: the key 'reprise' is missing (begin the "
         "file with `reprise: 1`)"});
    row("future version", "# x\nreprise: 2\nnews: 3\n",
        {"p:2:10: error: format version 2 is newer than this program, which reads up to "
         "version "
         "1 (use a later version of the program)"});
    row("past version", "reprise: 0\n",
        {"p:1:10: error: there is no format version 0 (write `reprise: 1`)"});
    row("version in words", "reprise: one\n",
        {"p:1:10: error: 'reprise' must be a whole number, not 'one'"});

    // What is no text.
    row("not UTF-8", "reprise: 1\nname: \"\xC3\xA9\xFF\"\n",
        {"p:2:9: error: the byte 0xFF is not UTF-8 text (save the file as UTF-8)"});
    row("overlong UTF-8", "reprise: 1\nname: \xC0\xAF\n",
        {"p:2:7: error: the byte 0xC0 is not UTF-8 text (save the file as UTF-8)"});
    row("cut UTF-8", "reprise: 1 # \xE2\x82",
        {"p:1:14: error: the byte 0xE2 is not UTF-8 text (save the file as UTF-8)"});
    row("surrogate", "name: \xED\xA0\x80\n",
        {"p:1:7: error: the byte 0xED is not UTF-8 text (save the file as UTF-8)"});
    row("UTF-16", QByteArray("\xFF\xFEr\0", 4),
        {"p:1:1: error: the file is UTF-16 text (save it as UTF-8)"});
    row("null byte", QByteArray("reprise: 1\n\0", 12),
        {"p:2:1: error: the control character 0x00 is not text (remove it)"});
    row("end of transmission",
        "reprise: 1\nname: a\x04"
        "b\n",
        {"p:2:8: error: the control character 0x04 is not text (remove it)"});
    row("columns count characters", "reprise: 1\nname: äöü\nsed: \"äöü\" # ä\n",
        {"p:3:1: error: unknown key 'sed' (did you mean 'seed'?)"});

    // What is no YAML.
    row("unclosed list", "reprise: 1\nenvironment: {sequences: [[A, B]}\nseed: 1\n",
        {"p:2:26: error: this '[' is closed by '}' (add the missing ']')"});
    row("unclosed map", "reprise: 1\nengine: {threads: 1\nseed: 1\n",
        {"p:2:9: error: this '{' is not closed (add the missing '}' or ',')"});
    row("unclosed quote", "reprise: 1\nname: \"x\nseed: 3\n",
        {"p:2:7: error: this quotation mark is not closed (add the closing quotation mark)"});
    row("unclosed quote at the end", "reprise: 1\nname: \"x",
        {"p:2:7: error: this quotation mark is not closed (add the closing quotation mark)"});
    row("unclosed single quote", "reprise: 1\nname: &a 'it''s\nseed: 3\n",
        {"p:2:10: error: this quotation mark is not closed (add the closing quotation mark)"});
    row("colon in text", "reprise: 1\nname: a: b\n",
        {"p:2:8: error: a ':' cannot stand here (put text that contains ': ' in quotes, or "
         "check the indentation)"});
    row("tab", "reprise: 1\nengine:\n\tthreads: 1\n",
        {"p:3:1: error: a tab is used for indentation (indent with spaces)"});
    row("stray bracket", "reprise: 1\nname: ]\n",
        {"p:2:7: error: a bracket is closed that was not opened (remove it, or add the opening "
         "one)"});
    row("bad escape", "reprise: 1\nname: \"\\q\"\n",
        {"p:2:10: error: the quoted text has an unknown '\\' escape (write '\\\\' for a "
         "backslash)"});
    row("unknown alias", "reprise: 1\nname: *x\n",
        {"p:2:7: error: this alias refers to no anchor (put text that begins with '*' in "
         "quotes)"});
    row("recursive alias", "reprise: 1\nnotes: &a [*a]\n",
        {"p:2:12: error: this alias refers to the value it stands in (write the value out "
         "instead)"});
    row("tag", "reprise: 1\nname: !python/object x\n",
        {"p:2:7: error: tags such as '!python/object' are not used in projects (remove the "
         "tag)"});
    row("list as key", "reprise: 1\n? [a]\n: 1\n",
        {"p:2:3: error: this '[' is not closed (add the missing ']'; a key must be a word)"});
    row("key twice", "reprise: 1\nseed: 1\nseed: 2\n",
        {"p:3:1: error: the key 'seed' stands twice in this map (keep one of the two)"});
    row("merge key", "reprise: 1\nnetwork: &n {populations: []}\nengine: {<<: *n}\n",
        {"p:3:10: error: '<<' is a merge key, which YAML 1.2 has no more (write the keys out; "
         "a map that is the same as a whole may be an alias, such as parameters: *name)"});
    row("lone carriage returns count as lines", "reprise: 1\r\r# x\rsead: 3\r\nseed: -1",
        {"p:4:1: error: unknown key 'sead' (did you mean 'seed'?)",
         "p:5:7: error: 'seed' must be a whole number from 0 to 18446744073709551615, not "
         "'-1'"});

    // What looks like something else.
    row("no-break space before a unit", withCell("tau: 20\u00A0ms, capacity: 250\u202FpF"),
        {"p:3:57: error: 'tau' of 'cell' contains a no-break space (U+00A0): '20\u00A0ms' "
         "(write "
         "an ordinary space)",
         "p:3:74: error: 'capacity' of 'cell' contains a narrow no-break space (U+202F): "
         "'250\u202FpF' (write an ordinary space)"});
    row("minus sign", withCell("rest: \u221270 mV, stages: \uFF13"),
        {"p:3:58: error: 'rest' of 'cell' contains a minus sign (U+2212): '\u221270 mV' (write "
         "'-')",
         "p:3:74: error: 'stages' of 'cell' must be a whole number, not '\uFF13' (it contains "
         "a "
         "full-width '3' (U+FF13); write an ordinary '3')"});
    row("zero-width space in a key", withCell("ta\u200Bu: 20"),
        {"p:3:52: error: neuron test_cell has no parameter 'ta\u200Bu' (did you mean 'tau'? it "
         "contains a zero-width space (U+200B); remove it)"});
    row("no-break space after a colon", "reprise: 1\nseed:\u00A05\nname: x\n",
        {"p:2:6: error: a no-break space (U+00A0) stands here (write an ordinary space)"});
    row("indented with no-break spaces", "reprise: 1\nengine:\n\u00A0\u00A0threads: 1\n",
        {"p:3:1: error: unknown key '\u00A0\u00A0threads' (it contains a no-break space "
         "(U+00A0); write an ordinary space)"});
    row("id that hides a byte order mark",
        "reprise: 1\nnetwork: {populations: [{id: \"a\uFEFF\", model: test_cell}]}\n",
        {"p:2:30: error: 'a\uFEFF' cannot be an id (it contains a byte order mark (U+FEFF); "
         "remove it)"});
    row("typographic dash in a choice", withCell("reset: \"ha\u2013rd\""),
        {"p:3:59: error: 'reset' of 'cell' cannot be 'ha\u2013rd' (did you mean 'hard'? it "
         "contains a dash (U+2013); write '-')"});
    row("two documents", "reprise: 1\n---\nreprise: 1\n",
        {"p:3:1: error: a second document begins here (keep one project per file)"});

    // Keys, kinds, ranges.
    row("misspelt key", "reprise: 1\nsead: 3\n",
        {"p:2:1: error: unknown key 'sead' (did you mean 'seed'?)"});
    row("misspelt key inside", "reprise: 1\nengine: {resolutoin: 0.1}\n",
        {"p:2:10: error: unknown key 'resolutoin' in 'engine' (did you mean 'resolution'?)"});
    row("all mistakes at once", "reprise: 1\nsead: 3\nengine: {thread: 1}\nseed: -1\n",
        {"p:2:1: error: unknown key 'sead' (did you mean 'seed'?)",
         "p:3:10: error: unknown key 'thread' in 'engine' (did you mean 'threads'?)",
         "p:4:7: error: 'seed' must be a whole number from 0 to 18446744073709551615, not "
         "'-1'"});
    row("seed too large", "reprise: 1\nseed: 18446744073709551616\n",
        {"p:2:7: error: 'seed' must be a whole number from 0 to 18446744073709551615, not "
         "'18446744073709551616'"});
    row("name is a list", "reprise: 1\nname: [a]\n",
        {"p:2:7: error: 'name' must be text, not a list"});
    row("resolution zero", "reprise: 1\nengine: {resolution: 0}\n",
        {"p:2:22: error: 'resolution' is 0 ms; it must be between 0.0001 and 100 ms (0.1 ms is "
         "usual)"});
    row("resolution negative", "reprise: 1\nengine: {resolution: -0.1}\n",
        {"p:2:22: error: 'resolution' is -0.1 ms; it must be between 0.0001 and 100 ms (0.1 ms "
         "is usual)"});
    row("no thread", "reprise: 1\nengine: {threads: 0}\n",
        {"p:2:19: error: 'threads' is 0; it must be at least 1 (write auto, or a number of "
         "threads)"});
    row("engine is a word", "reprise: 1\nengine: fast\n",
        {"p:2:9: error: 'engine' must be a map, not 'fast' (write `key: value` pairs)"});
    row("unknown backend", "reprise: 1\nbackend: {kind: locl}\n",
        {"p:2:17: error: there is no backend 'locl' (did you mean 'local'?)"});
    row("later backend", "reprise: 1\nbackend: {kind: bss2}\n",
        {"p:2:17: error: backend 'bss2' is not available in this version (write local)"});
    row("inputs at the top", "reprise: 1\ninputs: []\n",
        {"p:2:9: error: 'inputs' belongs into 'environment' (move it there, beside "
         "'sequences')"});
    row("negative duration", "reprise: 1\nduration: -5 ms\n",
        {"p:2:11: error: 'duration' is -5 ms; it must be greater than 0 and at most "
         "10000000000 "
         "ms (write for example 200 or \"2 s\")"});

    // Populations.
    row("no model", "reprise: 1\nnetwork: {populations: [{id: a}]}\n",
        {"p:2:25: error: this population has no 'model' (add for example `model: "
         "iaf_psc_exp`)"});
    row("no id", "reprise: 1\nnetwork: {populations: [{model: test_cell}]}\n",
        {"p:2:25: error: this population has no 'id' (add for example `id: cell`)"});
    row("unknown model", "reprise: 1\nnetwork: {populations: [{id: a, model: test_cel}]}\n",
        {"p:2:40: error: there is no model 'test_cel' (did you mean 'test_cell'?)"});
    row("dotted id", "reprise: 1\nnetwork: {populations: [{id: a.b, model: test_cell}]}\n",
        {"p:2:30: error: 'a.b' cannot be an id (use letters, digits, '_' and '-', beginning "
         "with a letter)"});
    row("id twice",
        "reprise: 1\nnetwork:\n  populations:\n  - {id: a, model: test_cell}\n"
        "  - {id: a, model: test_cell}\n",
        {"p:5:10: error: two populations have the id 'a' (rename one of them)"});
    row("size negative",
        "reprise: 1\nnetwork: {populations: [{id: a, model: test_cell, size: -3}]}\n",
        {"p:2:57: error: 'size' of 'a' is -3; it must be between 1 and 10000000"});
    row("size huge",
        "reprise: 1\nnetwork: {populations: [{id: a, model: test_cell, size: 10000001}]}\n",
        {"p:2:57: error: 'size' of 'a' is 10000001; it must be between 1 and 10000000"});
    row("size beyond an int",
        "reprise: 1\nnetwork: {populations: [{id: a, model: test_cell, size: 999999999999}]}\n",
        {"p:2:57: error: 'size' of 'a' is 999999999999, which is too large"});
    row("size beyond all numbers",
        "reprise: 1\nnetwork: {populations: [{id: a, model: test_cell, size: 1e30}]}\n",
        {"p:2:57: error: 'size' of 'a' must be a whole number, not '1e30'"});
    row("size of a circuit",
        "reprise: 1\nnetwork: {populations: [{id: a, model: test_circuit, size: 3}]}\n",
        {"p:2:60: error: circuit 'a' takes no 'size' (its parameters decide how many neurons "
         "it has; remove 'size')"});
    row("population is a word", "reprise: 1\nnetwork: {populations: [cell]}\n",
        {"p:2:25: error: element 1 of 'populations' must be a map (write {key: value, …})"});
    row("populations as a map", "reprise: 1\nnetwork: {populations: {a: 1}}\n",
        {"p:2:24: error: 'populations' must be a list, not a map (write [a, b], or a line `- "
         "…` "
         "for each element)"});
    row("layout in words",
        "reprise: 1\nnetwork: {populations: [{id: a, model: test_cell, layout: {x: far}}]}\n",
        {"p:2:63: error: 'x' of 'a' must be a pure number, not 'far' (write for example 20)"});

    // Parameters.
    row("unknown parameter", withCell("tua: 3"),
        {"p:3:52: error: neuron test_cell has no parameter 'tua' (did you mean 'tau'?)"});
    row("wrong unit", withCell("tau: 20 mV"),
        {"p:3:57: error: 'tau' of 'cell' is a time in ms, but '20 mV' is a voltage in mV (give "
         "a time, for example \"20 ms\")"});
    row("no number", withCell("tau: long"),
        {"p:3:57: error: 'tau' of 'cell' must be a number in ms, not 'long' (write for example "
         "20 or \"20 ms\")"});
    row("not finite", withCell("tau: .inf"),
        {"p:3:57: error: 'tau' of 'cell' must be finite, not '.inf' (write for example 20 or "
         "\"20 ms\")"});
    row("nothing", withCell("tau: "),
        {"p:3:57: error: 'tau' of 'cell' must be a number in ms, not nothing"});
    row("on the excluded bound", withCell("tau: 0"),
        {"p:3:57: error: 'tau' of 'cell' is 0 ms; it must be greater than 0 ms (usual values "
         "are 1 to 50 ms)"});
    row("below", withCell("rest: -0.2 V"),
        {"p:3:58: error: 'rest' of 'cell' is -200 mV; it must be between -100 mV and 100 mV"});
    row("above", withCell("stages: 11"),
        {"p:3:60: error: 'stages' of 'cell' is 11; it must be between 1 and 10"});
    row("fraction", withCell("stages: 2.5"),
        {"p:3:60: error: 'stages' of 'cell' must be a whole number, not '2.5'"});
    row("auto where it means nothing", withCell("tau: auto"),
        {"p:3:57: error: 'tau' of 'cell' must be a number in ms, not 'auto' (write for example "
         "20 or \"20 ms\")"});
    row("yes for true", withCell("is_noisy: yes"),
        {"p:3:62: error: 'is_noisy' of 'cell' must be true or false, not 'yes'"});
    row("unknown choice", withCell("reset: sotf"),
        {"p:3:59: error: 'reset' of 'cell' cannot be 'sotf' (did you mean 'soft'?)"});
    row("choice far off", withCell("reset: 7"),
        {"p:3:59: error: 'reset' of 'cell' cannot be '7' (known: hard, soft)"});
    row("list element", withCell("marks: [1, 2 s, x]"),
        {"p:3:68: error: element 3 of 'marks' of 'cell' must be a number in ms, not 'x' (write "
         "for example 20 or \"20 ms\")"});
    row("list element out of range", withCell("marks: [1, 2 s, 3]"),
        {"p:3:63: error: element 2 of 'marks' of 'cell' is 2000 ms; it must be between 0 ms "
         "and "
         "1000 ms"});
    row("number for a list", withCell("marks: 3"),
        {"p:3:59: error: 'marks' of 'cell' must be a list of numbers in ms, not '3' (write for "
         "example [10, 20])"});

    // Projections.
    row("no source", withProjection("to: a"),
        {"p:9:5: error: this projection has no 'from' (add `from: ` with the id of a "
         "population)"});
    row("unknown source", withProjection("from: c, to: a"),
        {"p:9:12: error: there is no population 'c' (known: a, b, in, htm)"});
    row("part of a cell", withProjection("from: a.exc, to: b"),
        {"p:9:12: error: 'a' is no circuit, so it has no part 'exc' (write 'a')"});
    row("into an input", withProjection("from: a, to: in"),
        {"p:9:19: error: 'in' is an input and receives no synapses (name a population of "
         "neurons)"});
    row("unknown rule", withProjection("from: a, to: b, connect: all_to_al"),
        {"p:9:31: error: there is no connection rule 'all_to_al' (did you mean "
         "'all_to_all'?)"});
    row("unequal sizes", withProjection("from: a, to: b, connect: one_to_one"),
        {"p:9:31: error: one_to_one needs equal sizes, but 'a' has 3 neurons and 'b' has 4 "
         "(connect all_to_all, or make the sizes equal)"});
    row("probability above one",
        withProjection("from: a, to: b, connect: fixed_probability, probability: 1.5"),
        {"p:9:63: error: 'probability' is 1.5; it must be between 0 and 1"});
    row("probability elsewhere", withProjection("from: a, to: b, probability: 0.5"),
        {"p:9:35: error: 'probability' belongs to `connect: fixed_probability`, but this "
         "projection has `connect: all_to_all` (remove it, or connect in that way)"});
    row("probability missing", withProjection("from: a, to: b, connect: fixed_probability"),
        {"p:9:5: error: `connect: fixed_probability` needs the key 'probability' (add for example "
         "`probability: 0.1`)"});
    row("indegree missing", withProjection("from: a, to: b, connect: fixed_indegree"),
        {"p:9:5: error: `connect: fixed_indegree` needs the key 'indegree' (add for example "
         "`indegree: "
         "10`)"});
    row("list missing", withProjection("from: a, to: b, connect: list"),
        {"p:9:5: error: `connect: list` needs the key 'list' (add for example `list: [[0, 1]]`)"});
    row("delay beyond all steps", withProjection("from: a, to: b, delay: 1e308"),
        {"p:9:29: error: 'delay' is 1e+308 ms; it may be at most 6553.5 ms at the resolution of "
         "0.1 ms (use a shorter time)"});
    row("indegree negative",
        withProjection("from: a, to: b, connect: fixed_indegree, indegree: -1"),
        {"p:9:57: error: 'indegree' is -1; it must be between 0 and 10000000"});
    row("unknown synapse", withProjection("from: a, to: b, synapse: test_synaps"),
        {"p:9:31: error: there is no synapse model 'test_synaps' (did you mean "
         "'test_synapse'?)"});
    row("unknown receptor", withProjection("from: a, to: b, receptor: shnt"),
        {"p:9:32: error: 'b' has no receptor 'shnt' (did you mean 'shunt'?)"});
    row("weight in the port's unit",
        withProjection("from: a, to: b, receptor: shunt, weight: 3 pA"),
        {"p:9:47: error: 'weight' is a conductance in nS, but '3 pA' is a current in pA (give "
         "a "
         "conductance, for example \"20 nS\")"});
    row("delay zero", withProjection("from: a, to: b, delay: 0"),
        {"p:9:29: error: 'delay' is 0 ms; it must be a positive multiple of the resolution, "
         "0.1 "
         "ms (the nearest is 0.1 ms)"});
    row("delay between steps", withProjection("from: a, to: b, delay: 0.33 ms"),
        {"p:9:29: error: 'delay' is 0.33 ms; it must be a positive multiple of the resolution, "
         "0.1 ms (the nearest is 0.3 ms)"});
    row("projection ids",
        "reprise: 1\nnetwork:\n  populations: [{id: a, model: test_cell}]\n  projections:\n"
        "  - {id: x.y, from: a, to: a}\n  - {id: \"\", from: a, to: a}\n"
        "  - {id: z, from: a, to: a}\n  - {id: z, from: a, to: a, delay: 0}\n",
        {"p:5:10: error: 'x.y' cannot be an id (use letters, digits, '_' and '-', beginning "
         "with a letter)",
         "p:6:10: error: the 'id' of this projection is empty (write a word, or remove the "
         "key)",
         "p:8:10: error: two projections have the id 'z' (rename one of them)",
         "p:8:36: error: 'delay' is 0 ms; it must be a positive multiple of the resolution, "
         "0.1 ms (the nearest is 0.1 ms)"});
    row("spikes of a few",
        "reprise: 1\nnetwork: {populations: [{id: a, model: test_cell, record_spikes: "
        "some}]}\n",
        {"p:2:66: error: 'record_spikes' of 'a' must be true or false, not 'some'"});
    row("list row too short", withProjection("from: a, to: b, connect: list, list: [[1]]"),
        {"p:9:44: error: element 1 of 'list' must have two to four columns (write [source, "
         "target], [source, target, weight] or [source, target, weight, delay])"});
    row("list beyond the neurons",
        withProjection("from: a, to: b, connect: list, list: [[2, 3], [3, 0]]"),
        {"p:9:53: error: neuron 3 does not exist in 'a' (neurons count from 0 to 2)"});

    // Parameters that do not go together.
    const auto withLif = [](const char* parameters) {
        return QByteArray("reprise: 1\nnetwork: {populations: [\n{id: lif, model: iaf_psc_exp, "
                          "parameters: {") +
               parameters + "}}]}\n";
    };
    row("reset above the threshold", withLif("V_th: -55, V_reset: -50"),
        {"p:3:64: error: 'V_reset' of 'lif' is -50 mV; it must be less than V_th, -55 mV (a "
         "neuron that is reset there would fire again at once)"});
    row("threshold at the default of the reset", withLif("V_th: -70"),
        {"p:3:50: error: 'V_th' of 'lif' is -70 mV; it must be greater than V_reset, -70 mV (a "
         "neuron that is reset there would fire again at once)"});
    row("reset drawn up to the threshold", withLif("V_reset: {uniform: [-70, -50]}"),
        {"p:3:53: error: 'V_reset' of 'lif' is -50 mV; it must be less than V_th, -55 mV (a "
         "neuron that is reset there would fire again at once)"});
    row("generator that ends before it begins",
        "reprise: 1\nnetwork: {populations: [\n"
        "{id: in, model: dc_generator, parameters: {start: 20, stop: 10}}]}\n",
        {"p:3:51: error: 'start' of 'in' is 20 ms; it must be at most stop, 10 ms"});
    row("relation of a synapse",
        withProjection("from: a, to: b, synapse: stdsp_b22, parameters: {delta_t_max: 3}"),
        {"p:9:68: error: 'delta_t_max' is 3 ms; it must be at least delta_t_min, 4 ms (no pair "
         "of spikes would count otherwise)"});

    // Sequences.
    row("map", "reprise: 1\nenvironment: {map: maps/x.csv}\n",
        {"p:2:20: error: there is no map 'maps/x.csv' (name a file below the project's folder, "
         "or "
         "one of the program's own maps such as maps/path-planning_02.csv)"});
    row("no sequences", "reprise: 1\nenvironment: {sequences: []}\n",
        {"p:2:26: error: 'sequences' is empty (write for example [[A, C, B], [D, C, B]], or a "
         "set's name such as S1)"});
    row("empty sequence", "reprise: 1\nenvironment: {sequences: [[A, B], []]}\n",
        {"p:2:35: error: sequence 2 is empty (give it at least one symbol, or remove it)"});
    row("flat sequence", "reprise: 1\nenvironment: {sequences: [A, B]}\n",
        {"p:2:27: error: sequence 1 must be a list of symbols (write for example [A, C, B])",
         "p:2:30: error: sequence 2 must be a list of symbols (write for example [A, C, B])"});
    row("symbol missing", "reprise: 1\nenvironment: {sequences: [[A, ~, B]]}\n",
        {"p:2:31: error: element 2 of sequence 1 is no symbol (a symbol is a word or a "
         "number)"});
    row("unknown generator", "reprise: 1\nenvironment: {sequences: {generator: test_generater}}\n",
        {"p:2:38: error: there is no generator 'test_generater' (did you mean "
         "'test_generator'?)"});
    row("generator parameter",
        "reprise: 1\nenvironment: {sequences: {generator: test_generator, lenght: 3}}\n",
        {"p:2:54: error: generator test_generator has no parameter 'lenght' (did you mean "
         "'length'?)"});

    // Experiments.
    row("phase without do", withPhase("target: htm"),
        {"p:8:5: error: this phase has no 'do' (add for example `do: train`)"});
    row("unknown phase", withPhase("do: trian"),
        {"p:8:10: error: there is no phase 'trian' (did you mean 'train'?)"});
    row("phase of other circuits", withPhase("do: replay, target: htm, replays: 1"),
        {"p:8:10: error: 'htm' is a circuit test_circuit, which cannot do 'replay' (it can do "
         "find_path, test, train)"});
    row("phase without target", withPhase("do: train"),
        {"p:8:5: error: phase 'train' has no 'target' (add `target: htm`)"});
    row("unknown target", withPhase("do: train, target: hmt"),
        {"p:8:25: error: there is no population 'hmt' (did you mean 'htm'?)"});
    row("part of a circuit as target", withPhase("do: train, target: htm.exc"),
        {"p:8:25: error: 'htm.exc' is a part of 'htm', and phases act on the whole (write 'htm')"});
    row("target is no circuit", withPhase("do: test, target: cell"),
        {"p:8:24: error: 'cell' is no circuit, so phase 'test' has nothing to work on (known: "
         "htm)"});
    row("no episodes", withPhase("do: train, target: htm, episodes: 0"),
        {"p:8:40: error: 'episodes' is 0; it must be between 1 and 1000000"});
    row("key of another phase", withPhase("do: run, duration: 3, episodes: 4"),
        {"p:8:28: error: unknown key 'episodes' in element 1 of 'phases' (known: do, enabled, "
         "duration)"});
    row("run without duration", withPhase("do: run"),
        {"p:8:5: error: phase 'run' has no 'duration' (add for example `duration: 200 ms`)"});
    row("nothing to present",
        "reprise: 1\nnetwork: {populations: [{id: htm, model: test_circuit}]}\n"
        "experiments: [{phases: [{do: train, target: htm}]}]\n",
        {"p:3:25: error: phase 'train' has no sequences to present (add `environment: "
         "{sequences: …}`)"});
    row("experiment names twice",
        "reprise: 1\nexperiments: [{name: x, phases: [{do: run, duration: 1}]},\n"
        "{name: x, phases: [{do: run, duration: 1}]}]\n",
        {"p:3:8: error: two experiments have the name 'x' (rename one of them)"});
    row("duration beside experiments",
        "reprise: 1\nduration: 5\nexperiments: [{phases: [{do: run, duration: 1}]}]\n",
        {"p:2:11: warning: 'duration' is not used: the experiments say how long (remove it, or "
         "write a phase {do: run})"});

    // Records.
    row("record of nobody", "reprise: 1\nrecord: [{population: cell, variables: [V_m]}]\n",
        {"p:2:23: error: there is no population 'cell'"});
    const QByteArray cell =
        "reprise: 1\nnetwork: {populations: [{id: cell, model: test_cell, size: 3}]}\n";
    row("record of nothing", cell + "record: [{population: cell}]\n",
        {"p:3:10: error: this record names no 'variables' (add for example `variables: "
         "[V_m]`)"});
    row("unknown variable", cell + "record: [{population: cell, variables: [I_syn, V_mm]}]\n",
        {"p:3:48: error: 'cell' has nothing to record named 'V_mm' (did you mean 'V_m'?)"});
    row("interval between steps",
        cell + "record: [{population: cell, variables: [V_m], interval: 0.25}]\n",
        {"p:3:57: error: 'interval' is 0.25 ms; it must be a positive multiple of the "
         "resolution, 0.1 ms (the nearest is 0.3 ms)"});
    row("recorded twice",
        cell + "record:\n- {population: cell, variables: [V_m, V_m], neurons: [0, 0, 1]}\n"
               "- {population: cell, variables: [I_syn, V_m]}\n",
        {"p:4:39: warning: variable V_m stands here twice; it is recorded once (remove one of "
         "the two)",
         "p:4:58: warning: neuron 0 stands here twice; it is recorded once (remove one of the "
         "two)",
         "p:5:3: warning: V_m of neuron 0 of 'cell' is recorded by entry 1 of 'record' "
         "already; "
         "it is recorded once (leave it out of one of the two)"});
    row("overlapping intervals that fit",
        cell + "record:\n- {population: cell, variables: [V_m], interval: 1}\n"
               "- {population: cell, variables: [V_m], neurons: [2], interval: 0.1}\n",
        {});
    row("overlapping intervals that do not fit",
        cell + "record:\n- {population: cell, variables: [V_m], interval: 0.2}\n"
               "- {population: cell, variables: [V_m], neurons: [2], interval: 0.3}\n",
        {"p:5:64: error: V_m of neuron 2 of 'cell' is recorded every 0.3 ms here and every 0.2 "
         "ms by entry 1 (make one interval a multiple of the other: both are recorded as "
         "one)"});
    row("neuron beyond", cell + "record: [{population: cell, variables: [V_m], neurons: [0, 3]}]\n",
        {"p:3:60: error: neuron 3 does not exist in 'cell' (neurons count from 0 to 2)"});
    return all;
}

} // namespace reprise::test
