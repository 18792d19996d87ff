#pragma once
/// \file
/// One program holds the tests of a layer: `tests_core tst_units [options of Qt Test]`.

#include <QObject>
#include <QTest>

#include <memory>

namespace reprise::test {

/// Makes the object whose slots are the tests.
using TestFactory = std::unique_ptr<QObject> (*)();

/// Lists the tests of \p file ("…/tst_units.cpp") under its stem.
struct TestRegistration {
    TestRegistration(const char* file, TestFactory make);
};

/// Runs the test named by the first argument, or all of them; see main in test_program.cpp.
int runTests(int argc, char** argv);

} // namespace reprise::test

/// Stands once at the end of a tst_*.cpp file, before its .moc.
#define REPRISE_TEST(Class)                                                                        \
    static const reprise::test::TestRegistration k##Class##Registration(                           \
        __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
