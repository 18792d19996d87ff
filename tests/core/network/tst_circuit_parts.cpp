/// What circuits tell of themselves, kept by type.

#include "core/network/circuit_parts.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

namespace {

struct Place {
    std::string circuit;
    int x = 0;
};
struct Motion {
    std::string circuit;
    double speed = 0;
};

} // namespace

class TstCircuitParts : public QObject {
    Q_OBJECT

private slots:
    void partsOfOneTypeKeepTheirOrder() {
        CircuitParts parts;
        parts.all<Place>().push_back({"b", 1});
        parts.all<Motion>().push_back({"c", 0.5});
        parts.all<Place>().push_back({"a", 2});
        const CircuitParts& seen = parts;
        QCOMPARE(seen.all<Place>().size(), std::size_t(2));
        QCOMPARE(seen.all<Place>()[0].circuit, std::string("b"));
        QCOMPARE(seen.all<Place>()[1].circuit, std::string("a"));
        QCOMPARE(seen.all<Motion>().size(), std::size_t(1));
    }

    void aCircuitHasThePartsOfItsTypes() {
        CircuitParts parts;
        QVERIFY(parts.find<Place>("a") == nullptr);
        parts.all<Place>() = {{"b", 1}, {"a", 2}};
        QCOMPARE(parts.find<Place>("a")->x, 2);
        QVERIFY(parts.find<Place>("c") == nullptr);
        QVERIFY(parts.find<Motion>("a") == nullptr);
    }

    void aCopyIsItsOwn() {
        CircuitParts parts;
        parts.all<Place>().push_back({"a", 1});
        CircuitParts copy = parts;
        copy.all<Place>()[0].x = 2;
        copy.all<Motion>().push_back({"a", 1});
        QCOMPARE(parts.find<Place>("a")->x, 1);
        QVERIFY(parts.find<Motion>("a") == nullptr);
        parts = copy;
        copy.all<Place>().clear();
        QCOMPARE(parts.find<Place>("a")->x, 2);
        QCOMPARE(parts.find<Motion>("a")->speed, 1.0);
    }
};

REPRISE_TEST(TstCircuitParts)
#include "tst_circuit_parts.moc"
