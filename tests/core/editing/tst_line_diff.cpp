#include "core/editing/line_diff.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <random>

using namespace reprise;

namespace {

/// "=a -b +c" for lines that both, the first and the second have.
QString diffText(const std::vector<DiffLine>& lines) {
    QStringList words;
    for (const DiffLine& line : lines) {
        const char* sign = line.in == DiffLine::In::Both    ? "="
                           : line.in == DiffLine::In::First ? "-"
                                                            : "+";
        words << sign + QString::fromUtf8(line.text.data(), qsizetype(line.text.size()));
    }
    return words.join(' ');
}

} // namespace

class TstLineDiff : public QObject {
    Q_OBJECT

private slots:
    void saysWhatIsWhere_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QString>("diff");
        const auto row = [](const char* name, const char* first, const char* second,
                            const char* diff) {
            QTest::newRow(name) << QByteArray(first) << QByteArray(second) << QString(diff);
        };
        row("both empty", "", "", "");
        row("equal", "a\nb\n", "a\nb\n", "=a =b");
        row("a line more", "a\nc\n", "a\nb\nc\n", "=a +b =c");
        row("a line less", "a\nb\nc\n", "a\nc", "=a -b =c");
        row("replaced", "a\nb\nc\n", "a\nx\nc\n", "=a -b +x =c");
        row("all other", "a\nb", "x\ny", "-a -b +x +y");
        row("from nothing", "", "a\n\nb\n", "+a + +b");
        row("moved", "a\nb\nc\nd\n", "b\nc\na\nd\n", "-a =b =c +a =d");
        row("line ends of Windows", "a\r\nb\r\n", "a\nb\n", "=a =b");
    }
    void saysWhatIsWhere() {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        const std::string a = first.toStdString();
        const std::string b = second.toStdString();
        QTEST(diffText(lineDiff(a, b)), "diff");
    }

    /// Leaving out what only one has gives the other, whatever the texts.
    void bothTextsComeBack() {
        std::mt19937 random(5);
        for (int attempt = 0; attempt < 200; ++attempt) {
            std::string texts[2];
            for (std::string& text : texts) {
                for (auto lines = random() % 12; lines > 0; --lines) {
                    text += char('a' + random() % 4);
                    text += '\n';
                }
            }
            std::string back[2];
            for (const DiffLine& line : lineDiff(texts[0], texts[1])) {
                for (int k = 0; k < 2; ++k) {
                    if (line.in != (k == 0 ? DiffLine::In::Second : DiffLine::In::First)) {
                        back[k] += std::string(line.text) + '\n';
                    }
                }
            }
            QCOMPARE(back[0], texts[0]);
            QCOMPARE(back[1], texts[1]);
        }
    }

    /// A name that stands at both ends of a long text.
    void aLongTextWithFewChangesIsToldApartLineByLine() {
        std::mt19937 random(7);
        std::string first;
        std::string second;
        int changes = 0;
        for (int line = 0; line < 20'000; ++line) {
            const std::string text = std::to_string(random() % 50) + '\n';
            first += text;
            switch (line % 2'500 == 17 ? random() % 3 : 3) {
            case 0: // goes
                changes += 1;
                break;
            case 1: // is another
                second += "other\n";
                changes += 2;
                break;
            case 2: // has one below
                second += text + "more\n";
                changes += 1;
                break;
            default:
                second += text;
            }
        }
        std::string back[2];
        int found = 0;
        bool isAdding = false;
        for (const DiffLine& line : lineDiff(first, second)) {
            found += line.in == DiffLine::In::Both ? 0 : 1;
            QVERIFY2(!(isAdding && line.in == DiffLine::In::First), "what goes comes first");
            isAdding = line.in == DiffLine::In::Second;
            if (line.in != DiffLine::In::Second) {
                back[0] += std::string(line.text) + '\n';
            }
            if (line.in != DiffLine::In::First) {
                back[1] += std::string(line.text) + '\n';
            }
        }
        QVERIFY(changes > 0);
        QCOMPARE(found, changes);
        QVERIFY(back[0] == first);
        QVERIFY(back[1] == second);
    }

    /// Too many lines for the table are told apart as wholes.
    void hugeTextsAreNoHang() {
        std::string first;
        std::string second;
        for (int line = 0; line < 200'000; ++line) {
            first += std::to_string(line) + '\n';
            second += std::to_string(line + 1'000'000) + '\n';
        }
        QCOMPARE(lineDiff(first, second).size(), std::size_t(400'000));
    }
};

REPRISE_TEST(TstLineDiff)
#include "tst_line_diff.moc"
