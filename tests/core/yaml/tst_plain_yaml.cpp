// The short way through plain YAML gives the same tree as the long one, or none.
#include "core/yaml/plain_yaml.hpp"
#include "tests/support/test_program.hpp"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <random>

using namespace reprise;

namespace {

/// Where the trees differ; "" if they do not.
std::string difference(const YamlNode& a, const YamlNode& b, const std::string& path = {}) {
    if (a.kind != b.kind || a.isQuoted != b.isQuoted || a.isFlow != b.isFlow ||
        a.offset != b.offset || a.text != b.text || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size()) {
        return path + " at " + std::to_string(a.offset);
    }
    for (std::size_t k = 0; k < a.items.size(); ++k) {
        if (auto found = difference(*a.items[k], *b.items[k], path + "/" + std::to_string(k));
            !found.empty()) {
            return found;
        }
    }
    for (std::size_t k = 0; k < a.entries.size(); ++k) {
        const YamlEntry& one = a.entries[k];
        const YamlEntry& other = b.entries[k];
        if (one.key != other.key || one.keyOffset != other.keyOffset) {
            return path + ", key " + one.key;
        }
        if (auto found = difference(*one.value, *other.value, path + "/" + one.key);
            !found.empty()) {
            return found;
        }
    }
    return {};
}

std::vector<std::string> shippedTexts() {
    std::vector<std::string> texts;
    QDirIterator it(QString(REPRISE_SOURCE_DIR) + "/projects", {"*.yaml"}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly)) {
            texts.push_back(file.readAll().toStdString());
        }
    }
    return texts;
}

/// What somebody who types might leave.
void disturb(std::string& text, std::mt19937& random) {
    static const std::vector<std::string> kPieces{
        " ",  "\n", "\n  ", "\n    ", ": ",   ":",    "- ",     "-",    "#",    " # x", "[",
        "]",  "{",  "}",    ",",      "\"",   "'",    "~",      "null", "a",    "b: 1", "\n- ",
        "|",  ">",  "&a ",  "*a",     "!",    "? ",   "---",    "...",  "%",    "\\",   "1.5",
        "\t", "é",  "@",    "''",     "\"\"", "\r\n", "key:\n", "<<: ", "\n\n", "\x01"};
    const std::size_t at = random() % (text.size() + 1);
    const std::string& piece = kPieces[random() % kPieces.size()];
    switch (random() % 4) {
    case 0:
        text.insert(at, piece);
        break;
    case 1:
        text.erase(std::min(at, text.size()), 1 + random() % 3);
        break;
    case 2:
        text.replace(std::min(at, text.size()), 1, piece);
        break;
    default: // a line goes
        if (const std::size_t line = text.find('\n', at); line != std::string::npos) {
            text.erase(line, text.find('\n', line + 1) - line);
        }
    }
}

} // namespace

class TstPlainYaml : public QObject {
    Q_OBJECT

private slots:
    void shippedProjectsTakeTheShortWay() {
        int plain = 0;
        const std::vector<std::string> texts = shippedTexts();
        QVERIFY(texts.size() > 30);
        for (const std::string& text : texts) {
            const YamlDocument any = parseAnyYaml(text);
            QVERIFY(any.root != nullptr);
            if (const YamlPtr root = parsePlainYaml(text)) {
                ++plain;
                const std::string found = difference(*root, *any.root);
                QVERIFY2(found.empty(), found.c_str());
            }
        }
        QVERIFY2(plain > int(texts.size()) - 3, qPrintable(QString::number(plain)));
    }

    void isPlain_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << "a: b\nc: 1.5 ms # why\n";
        QTest::newRow("below") << "a:\n  b:\n    c: d\n\n# x\ne: f";
        QTest::newRow("lists") << "a:\n- b\n- c\nd:\n  - e: f\n    g: h\n  - {i: j}\n";
        QTest::newRow("brackets") << "a: [b, [c, -1], {d: {}, e: []}]\nf: {g: [h,\n  i,\n\n  j]}\n";
        QTest::newRow("quotations") << "a: \"b: c # d\"\ne: 'f, \"g\"'\nh: [\"\", 'é']\n";
        QTest::newRow("a list") << "- a\n- b: c\n  d: e\n-   f: g\n    h: i\n";
    }
    void isPlain() {
        QFETCH(QString, text);
        const YamlPtr root = parsePlainYaml(text.toStdString());
        QVERIFY(root != nullptr);
        const std::string found = difference(*root, *parseAnyYaml(text.toStdString()).root);
        QVERIFY2(found.empty(), found.c_str());
    }

    void isNotPlain_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 "\n# x\n",
                                 "a",
                                 "[a]",
                                 "a:",
                                 "a: null\nb: 1",
                                 "a: b\na: c",
                                 "a: b\n  c",
                                 "a: b: c",
                                 "a: [b, c",
                                 "a: {b: c}}",
                                 "a: &x b",
                                 "a: *x",
                                 "a: !t b",
                                 "a: |\n  b",
                                 "a: \"b\\n\"",
                                 "a: 'it''s'",
                                 "a: \"b\n  c\"",
                                 "a:\tb",
                                 "a: b\r\n",
                                 "a b: c",
                                 "? a\n: b",
                                 "---\na: b",
                                 "a: b\n---\nc: d",
                                 "a: [b: c]",
                                 "a:\n    b: c\n  d: e",
                                 "a: [b,\nc]",
                                 "- - a",
                                 "a: {b}",
                                 "a: [b,]",
                                 "<<: {a: b}",
                                 "a: - b",
                                 "  a: b\nc: d"}) {
            QTest::newRow(text) << text;
        }
    }
    void isNotPlain() {
        QFETCH(QString, text);
        QVERIFY(parsePlainYaml(text.toStdString()) == nullptr);
    }

    void deepAndWideTextsTakeTheLongWay() {
        std::string deep = "a: ";
        std::string wide;
        for (int k = 0; k < 40; ++k) {
            deep += "[";
        }
        for (int k = 0; k < 300; ++k) {
            wide += "k" + std::to_string(k) + ": 1\n";
        }
        QVERIFY(parsePlainYaml(deep + "b" + std::string(40, ']')) == nullptr);
        QVERIFY(parsePlainYaml(wide) == nullptr);
    }

    void disturbedTextsGiveTheSameTreeOrNone() {
        std::mt19937 random(20261126);
        const std::vector<std::string> texts = shippedTexts();
        int accepted = 0;
        for (int k = 0; k < 6'000; ++k) {
            std::string text = texts[random() % texts.size()].substr(0, 600 + random() % 1400);
            for (auto times = 1 + random() % 4; times > 0; --times) {
                disturb(text, random);
            }
            if (const YamlPtr root = parsePlainYaml(text)) {
                ++accepted;
                const YamlDocument any = parseAnyYaml(text);
                QVERIFY2(any.root != nullptr, text.c_str());
                const std::string found = difference(*root, *any.root);
                QVERIFY2(found.empty(), (found + "\n" + text).c_str());
            }
        }
        QVERIFY2(accepted > 500, qPrintable(QString::number(accepted)));
    }
};

REPRISE_TEST(TstPlainYaml)
#include "tst_plain_yaml.moc"
