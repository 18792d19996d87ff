#include "core/files/file_error.hpp"
#include "core/project/writer.hpp"
#include "tests/support/test_program.hpp"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace reprise;

namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

int entriesOf(const fs::path& folder) {
    return static_cast<int>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class TstSaveFile : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->path().toStdString();
    }

    void writesANewFileWithoutABackup() {
        saveFileAtomically(m_folder / "a.yaml", "new\n");
        QCOMPARE(contentOf(m_folder / "a.yaml"), std::string("new\n"));
        QCOMPARE(entriesOf(m_folder), 1);
    }

    void keepsThePreviousContentAsABackup() {
        saveFileAtomically(m_folder / "a.yaml", "one");
        saveFileAtomically(m_folder / "a.yaml", "two");
        saveFileAtomically(m_folder / "a.yaml", "three");
        QCOMPARE(contentOf(m_folder / "a.yaml"), std::string("three"));
        QCOMPARE(contentOf(m_folder / "a.yaml.bak"), std::string("two"));
        QCOMPARE(entriesOf(m_folder), 2);
    }

    void keepsPermissions() {
        saveFileAtomically(m_folder / "a.yaml", "one");
        fs::permissions(m_folder / "a.yaml", fs::perms::owner_read | fs::perms::owner_write);
        saveFileAtomically(m_folder / "a.yaml", "two");
        QCOMPARE(fs::status(m_folder / "a.yaml").permissions(),
                 fs::perms::owner_read | fs::perms::owner_write);
    }

    void followsALinkAndLeavesItALink() {
        fs::create_directory(m_folder / "real");
        saveFileAtomically(m_folder / "real" / "a.yaml", "one");
        fs::create_symlink("real/a.yaml", m_folder / "link.yaml");
        saveFileAtomically(m_folder / "link.yaml", "two");
        QVERIFY(fs::is_symlink(m_folder / "link.yaml"));
        QCOMPARE(contentOf(m_folder / "real" / "a.yaml"), std::string("two"));
    }

    void takesANameRelativeToTheCurrentFolder() {
        const fs::path before = fs::current_path();
        fs::current_path(m_folder);
        saveFileAtomically("a.yaml", "one");
        saveFileAtomically("a.yaml", "two");
        fs::current_path(before);
        QCOMPARE(contentOf(m_folder / "a.yaml"), std::string("two"));
    }

    void leavesTheOldFileWhereTheNewOneCannotBeWritten_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("folder is missing") << "none/a.yaml";
        QTest::newRow("folder is a file") << "old.yaml/a.yaml";
        QTest::newRow("it is a folder") << "folder";
        QTest::newRow("name is too long") << QString(300, 'x');
        QTest::newRow("folder takes no files") << "/proc/a.yaml";
        QTest::newRow("it is a device") << "/dev/full";
    }
    void leavesTheOldFileWhereTheNewOneCannotBeWritten() {
        QFETCH(QString, file);
        fs::create_directory(m_folder / "folder");
        std::ofstream(m_folder / "old.yaml") << "old";
        QVERIFY_EXCEPTION_THROWN(saveFileAtomically(m_folder / file.toStdString(), "new"),
                                 FileError);
        QCOMPARE(contentOf(m_folder / "old.yaml"), std::string("old"));
        QCOMPARE(entriesOf(m_folder), 2);
        QVERIFY(fs::is_character_file("/dev/full"));
    }

    void leavesTheOldFileWhereTheBackupCannotBeKept() {
        std::ofstream(m_folder / "a.yaml") << "old";
        fs::create_directories(m_folder / "a.yaml.bak" / "in the way");
        QVERIFY_EXCEPTION_THROWN(saveFileAtomically(m_folder / "a.yaml", "new"), FileError);
        QCOMPARE(contentOf(m_folder / "a.yaml"), std::string("old"));
        QCOMPARE(entriesOf(m_folder), 2);
    }

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

REPRISE_TEST(TstSaveFile)
#include "tst_save_file.moc"
