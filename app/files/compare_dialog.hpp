#pragma once
/// \file
/// The file on disk beside the project in the window, line by line.

#include <QDialog>

#include <string>

namespace reprise {

/// Lines that only the file has are marked with −, those that only the window has with +. Long
/// stretches that both have are left out.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const QString& name, const std::string& theirs, const std::string& mine,
                  QWidget* parent = nullptr);
};

} // namespace reprise
