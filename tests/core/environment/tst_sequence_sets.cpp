/// Published sets and generators of sequences (reference/shtm.md 5.4).

#include "core/environment/sequence_sets.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <set>

using namespace reprise;

class TstSequenceSets : public QObject {
    Q_OBJECT

    static std::vector<Sequence> make(const std::string& id, ParameterMap parameters,
                                      std::uint64_t seed, std::string& error) {
        EnvironmentSpec spec;
        spec.sequences.generator = id;
        spec.sequences.parameters = std::move(parameters);
        return resolveSequences(spec, seed, error);
    }

private slots:
    void publishedSetsAreThePublishedOnes_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("S1") << "S1" << QStringList{"ACB", "DCB"};
        QTest::newRow("S2") << "s2" << QStringList{"ADBE", "FDBC"};
        QTest::newRow("II") << "II"
                            << QStringList{"ENDIJ", "LNDIK", "GJMCN", "FJMCI", "BCKHI", "ACKHF"};
        QTest::newRow("III") << "iii"
                             << QStringList{"ENDIJ", "LNDIK", "GJMEN", "FJMEI", "BCKBI", "ACKBF"};
        QTest::newRow("task 4") << "task 4" << QStringList{"ABCD", "EFGH", "IJKL"};
        QTest::newRow("twelve") << "twelve-long" << QStringList{"ADBGHIJKLMNE", "FDBGHIJKLMNC"};
    }
    void publishedSetsAreThePublishedOnes() {
        QFETCH(QString, name);
        QFETCH(QStringList, words);
        EnvironmentSpec spec;
        spec.sequences.published = name.toStdString();
        std::string error;
        const auto sequences = resolveSequences(spec, 1, error);
        QCOMPARE(sequences.size(), static_cast<std::size_t>(words.size()));
        for (std::size_t s = 0; s < sequences.size(); ++s) {
            QCOMPARE(sequences[s], lettersOf(words[static_cast<int>(s)].toStdString()));
        }
    }

    void misspeltSetIsSuggested() {
        EnvironmentSpec spec;
        spec.sequences.published = "twelf-long";
        std::string error;
        QVERIFY(resolveSequences(spec, 1, error).empty());
        QVERIFY(QString::fromStdString(error).contains("twelve-long"));
    }

    void symbolsAreOrderedAsPeopleExpect() {
        QCOMPARE(symbolsOf({{"B", "10", "A"}, {"2", "B"}}),
                 (std::vector<std::string>{"2", "10", "A", "B"}));
    }

    void highOrderSequencesShareTheirMiddle() {
        std::string error;
        const auto sequences = make("high_order",
                                    {{"num_sequences", std::int64_t{3}},
                                     {"length", std::int64_t{6}},
                                     {"num_symbols", std::int64_t{12}}},
                                    4, error);
        QCOMPARE(sequences.size(), std::size_t{3});
        std::multiset<std::string> ends;
        for (const Sequence& s : sequences) {
            QCOMPARE(s.size(), std::size_t{6});
            QVERIFY(std::equal(s.begin() + 1, s.end() - 1, sequences[0].begin() + 1));
            ends.insert(s.front());
            ends.insert(s.back());
        }
        for (const std::string& symbol : ends) {
            QCOMPARE(ends.count(symbol), std::size_t{1});
        }
    }

    void tooFewSymbolsAreRefused() {
        std::string error;
        QVERIFY(make("high_order", {{"num_symbols", std::int64_t{3}}}, 1, error).empty());
        QVERIFY(error.find("symbols") != std::string::npos);
    }

    void randomSequencesRepeatNoSymbol() {
        std::string error;
        const auto sequences =
            make("random", {{"num_sequences", std::int64_t{20}}, {"length", std::int64_t{10}}}, 1,
                 error);
        for (const Sequence& s : sequences) {
            QCOMPARE(std::set<std::string>(s.begin(), s.end()).size(), std::size_t{10});
        }
        QVERIFY(sequences[0] != sequences[1]);
    }

    void markovChainsNeverRepeatASymbolAtOnce() {
        std::string error;
        for (const Sequence& s : make("transition_matrix",
                                      {{"num_sequences", std::int64_t{50}},
                                       {"length", std::int64_t{30}},
                                       {"num_symbols", std::int64_t{3}}},
                                      2, error)) {
            QVERIFY(std::adjacent_find(s.begin(), s.end()) == s.end());
        }
    }

    void scroSequencesShareWhatWasAsked() {
        std::string error;
        const auto sequences = make("scro",
                                    {{"num_sequences", std::int64_t{4}},
                                     {"length", std::int64_t{6}},
                                     {"num_shared", std::int64_t{2}},
                                     {"shared_length", std::int64_t{3}}},
                                    3, error);
        QCOMPARE(sequences.size(), std::size_t{4});
        const auto middle = [&](std::size_t s) {
            return Sequence(sequences[s].begin() + 1, sequences[s].begin() + 4);
        };
        QCOMPARE(middle(0), middle(2));
        QCOMPARE(middle(1), middle(3));
        QVERIFY(middle(0) != middle(1));
    }

    void generatorsFollowTheSeed() {
        std::string error;
        const auto a = make("random", {}, 1, error);
        QVERIFY(a == make("random", {}, 1, error));
        QVERIFY(a != make("random", {}, 2, error));
    }
};

REPRISE_TEST(TstSequenceSets)
#include "tst_sequence_sets.moc"
