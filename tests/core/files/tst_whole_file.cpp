/// Files that are written whole or not at all (saving with a backup: tst_save_file).
#include "core/files/file_lock.hpp"
#include "core/files/growing_file.hpp"
#include "core/files/whole_file.hpp"
#include "tests/support/size_limit.hpp"
#include "tests/support/test_program.hpp"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>
#include <sys/stat.h>

using namespace reprise;
using reprise::test::SizeLimit;

namespace fs = std::filesystem;

class TstWholeFile : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->path().toStdString();
    }

    void whatDoesNotFitLeavesTheFormerContent() {
        writeFile(m_folder / "a", "former");
        const std::string text(10000, 'x');
        for (const std::size_t size : {0, 1, 4095, 4096, 9999}) {
            const SizeLimit limit(size);
            QVERIFY_EXCEPTION_THROWN(writeFile(m_folder / "a", text), FileError);
            QVERIFY_EXCEPTION_THROWN(writeFile(m_folder / "b", text), FileError);
        }
        QCOMPARE(contentOf("a"), std::string("former"));
        QCOMPARE(entries(), 1);
    }

    void withoutACommitThereIsNoFile() {
        {
            WholeFile file(m_folder / "a");
            file.write("half");
            QVERIFY(!fs::exists(m_folder / "a"));
            QCOMPARE(entries(), 1); // the new one, beside
            QVERIFY(isLeftBehind(fs::directory_iterator(m_folder)->path()));
        }
        QCOMPARE(entries(), 0);
    }

    void onlyOrdinaryFilesAreReplaced() {
        fs::create_symlink("/dev/full", m_folder / "device");
        fs::create_directory(m_folder / "folder");
        ::mkfifo((m_folder / "pipe").c_str(), 0600);
        for (const char* name : {"device", "folder", "pipe"}) {
            const auto before = fs::symlink_status(m_folder / name).type();
            try {
                writeFile(m_folder / name, "text");
                QFAIL(name);
            } catch (const FileError& error) {
                QVERIFY2(error.text().starts_with("cannot write " + (m_folder / name).string()),
                         error.text().c_str());
                QVERIFY2(error.reason.find(name) != std::string::npos, error.reason.c_str());
            }
            QCOMPARE(fs::symlink_status(m_folder / name).type(), before);
        }
        QVERIFY(fs::is_character_file("/dev/full"));
        QCOMPARE(entries(), 3);
    }

    void aLinkToWhatIsNotThereYetStaysALink() {
        fs::create_symlink("target", m_folder / "link");
        writeFile(m_folder / "link", "text");
        QVERIFY(fs::is_symlink(m_folder / "link"));
        QCOMPARE(contentOf("target"), std::string("text"));
        fs::create_symlink("round", m_folder / "round");
        QVERIFY_EXCEPTION_THROWN(writeFile(m_folder / "round", "text"), FileError);
        QVERIFY(fs::is_symlink(m_folder / "round"));
    }

    void aTableThatDoesNotFitEndsWithAWholeLine() {
        const std::string header = "time_ms,population,neuron\n";
        const std::string lines = "10,a,1\n10.1,a,2\n";
        const std::string all = header + lines;
        for (std::size_t size = 0; size < all.size(); ++size) {
            GrowingFile table(m_folder / "table");
            const SizeLimit limit(size);
            try {
                table.write(header);
                table.write(lines);
                QFAIL("it does not fit");
            } catch (const FileError& error) {
                QVERIFY(error.text().ends_with("/table: File too large"));
            }
            const std::string content = contentOf("table");
            QCOMPARE(content, all.substr(0, all.substr(0, size).rfind('\n') + 1));
        }
    }

    void aLockIsHeldOnce() {
        {
            const FileLock first(m_folder / ".lock");
            QVERIFY(first.isHeld());
            const FileLock second(m_folder / ".lock");
            QVERIFY(!second.isHeld());
        }
        QCOMPARE(entries(), 0);
        QVERIFY(FileLock(m_folder / ".lock").isHeld());
        QVERIFY_EXCEPTION_THROWN(FileLock(m_folder / "none" / ".lock"), FileError);
    }

private:
    std::string contentOf(const char* name) const {
        std::ostringstream text;
        text << std::ifstream(m_folder / name).rdbuf();
        return text.str();
    }
    int entries() const {
        return static_cast<int>(
            std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()));
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

REPRISE_TEST(TstWholeFile)
#include "tst_whole_file.moc"
