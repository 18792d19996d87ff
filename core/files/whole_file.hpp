#pragma once
/// \file
/// The one way in which files are written: whole, or not at all.

#include "core/files/file_error.hpp"

#include <filesystem>
#include <string_view>

namespace reprise {

/// What becomes of the content that a file had before.
enum class FormerContent { Forget, KeepAsBackup };

/// A new file beside the one it will replace; until commit() nothing stands under the final name,
/// and without it the new file is removed again. A link stays a link: what it points to is
/// replaced. Only ordinary files are replaced, never devices, pipes or folders.
/// All members but the destructor throw FileError.
class WholeFile {
public:
    explicit WholeFile(const std::filesystem::path& file);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    void write(std::string_view bytes);
    /// Gives the file its name once the disk has it. The former content may stay as "<file>.bak".
    void commit(FormerContent former = FormerContent::Forget);

private:
    [[noreturn]] void fail(int error) const;
    void open();
    void keepBackup() const;

    std::filesystem::path m_file;      ///< as it was named, for sentences
    std::filesystem::path m_target;    ///< what is replaced
    std::filesystem::path m_temporary; ///< "" when there is none (any more)
    int m_descriptor = -1;
    bool m_isReplacing = false; ///< the target is there already
};

/// Writes \p bytes as the whole content of \p file. Throws FileError; the former content is then
/// untouched.
void writeFile(const std::filesystem::path& file, std::string_view bytes,
               FormerContent former = FormerContent::Forget);

/// True for the name of a new file that was left behind by a process that was killed.
bool isLeftBehind(const std::filesystem::path& file);

} // namespace reprise
