#pragma once
/// \file
/// Offers the unsaved work that crashes left behind, one after the other.

#include "app/window/notice_bar.hpp"
#include "core/editing/autosave.hpp"

#include <vector>

namespace reprise {

class FileActions;

class RecoveryBar : public NoticeBar {
    Q_OBJECT

public:
    explicit RecoveryBar(FileActions& files, QWidget* parent = nullptr);

    /// Looks for work that was left, and shows the latest; hides if there is none.
    void offerWork();

private:
    void show(std::size_t index);

    FileActions& m_files;
    std::vector<Recoverable> m_found; ///< the latest first
};

} // namespace reprise
