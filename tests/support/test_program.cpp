#include "tests/support/test_program.hpp"

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

// The programs of the window's layers are compiled with QtWidgets, those of the engine without.
#ifdef QT_WIDGETS_LIB
#include <QApplication>
using TestApplication = QApplication;
#else
#include <QCoreApplication>
using TestApplication = QCoreApplication;
#endif

namespace reprise::test {
namespace {

std::map<std::string, TestFactory>& registered() {
    static std::map<std::string, TestFactory> tests;
    return tests;
}

int run(const std::string& name, TestFactory make, int argc, char** argv) {
    QCoreApplication::setApplicationName(QString::fromStdString(name));
    return QTest::qExec(make().get(), argc, argv);
}

} // namespace

TestRegistration::TestRegistration(const char* file, TestFactory make) {
    registered().emplace(std::filesystem::path(file).stem().string(), make);
}

int runTests(int argc, char** argv) {
    if (argc > 1 && argv[1][0] != '-') {
        const auto wanted = registered().find(argv[1]);
        if (wanted == registered().end()) {
            std::fprintf(stderr, "there is no test '%s' here; there are:\n", argv[1]);
            for (const auto& [name, make] : registered()) {
                std::fprintf(stderr, "  %s\n", name.c_str());
            }
            return 1;
        }
        argv[1] = argv[0];
        return run(wanted->first, wanted->second, argc - 1, argv + 1);
    }
    int failed = 0;
    for (const auto& [name, make] : registered()) {
        failed += run(name, make, argc, argv);
    }
    return failed;
}

} // namespace reprise::test

int main(int argc, char** argv) {
    TestApplication application(argc, argv);
    return reprise::test::runTests(argc, argv);
}
