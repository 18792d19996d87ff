#pragma once
/// \file
/// One menu that writes what any view shows: its picture, and the numbers behind it.

#include <QMenu>

namespace reprise {

class DockLayout;

class ExportMenu : public QMenu {
    Q_OBJECT

public:
    explicit ExportMenu(DockLayout& docks, QWidget* parent = nullptr);

signals:
    void finished(const QString& file);
    void failed(const QString& reason);

private:
    void savePicture(const QString& id);
    void saveData(const QString& id);
    QString askFile(const QString& title, const QString& name, const QString& filter,
                    const QStringList& suffixes);
    void report(const QString& problem, const QString& file);

    DockLayout& m_docks;
};

} // namespace reprise
