#include "app/run/run_folder_dialog.hpp"

#include "core/results/former_run.hpp"
#include "widgets/theme.hpp"

#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace reprise {

RunFolderDialog::RunFolderDialog(Wanted wanted, const QString& place, const QString& name,
                                 QWidget* parent)
    : QDialog(parent), m_wanted(wanted), m_name(new QLineEdit(name)),
      m_place(new QLineEdit(QDir::toNativeSeparators(place))), m_reason(new QLabel),
      m_accept(new QPushButton) {
    constexpr int kWidth = 560; // px, for paths
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("runFolder");
    const bool isRun = wanted == Wanted::Run;
    setWindowTitle(isRun ? tr("Keep this run in a folder") : tr("Place of recorded runs"));
    m_name->setObjectName("runName");
    m_place->setObjectName("runPlace");
    m_reason->setObjectName("runReason");
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    QPalette colors = m_reason->palette();
    colors.setColor(QPalette::WindowText, currentTheme().warning);
    m_reason->setPalette(colors);
    m_accept->setObjectName("runAccept");
    m_accept->setText(isRun ? tr("&Keep") : tr("&Record there"));
    m_accept->setDefault(true);
    auto* browse = new QPushButton(tr("&Browse…"));
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* nameLabel = new QLabel(tr("&Name of its folder"));
    auto* placeLabel = new QLabel(isRun ? tr("&In") : tr("Runs get folders 1, 2 … &in"));
    nameLabel->setBuddy(m_name);
    placeLabel->setBuddy(m_place);
    nameLabel->setVisible(isRun);
    m_name->setVisible(isRun);
    auto* fields = new QGridLayout;
    fields->addWidget(nameLabel, 0, 0);
    fields->addWidget(m_name, 0, 1, 1, 2);
    fields->addWidget(placeLabel, 1, 0);
    fields->addWidget(m_place, 1, 1);
    fields->addWidget(browse, 1, 2);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_reason, 1);
    buttons->addWidget(m_accept);
    buttons->addWidget(cancel);
    auto* rows = new QVBoxLayout(this);
    rows->addLayout(fields);
    rows->addStretch(1);
    rows->addLayout(buttons);
    setMinimumWidth(kWidth);
    connect(m_name, &QLineEdit::textChanged, this, &RunFolderDialog::check);
    connect(m_place, &QLineEdit::textChanged, this, &RunFolderDialog::check);
    connect(browse, &QPushButton::clicked, this, &RunFolderDialog::browse);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_name->selectAll();
    check();
}

/// As typed, "~" being the home folder.
QString RunFolderDialog::place() const {
    QString typed = QDir::fromNativeSeparators(m_place->text().trimmed());
    if (typed == QLatin1String("~") || typed.startsWith(QLatin1String("~/"))) {
        typed.replace(0, 1, QDir::homePath());
    }
    return typed.isEmpty() ? typed : QDir::cleanPath(typed);
}

QString RunFolderDialog::folder() const {
    return m_wanted == Wanted::Run ? QDir(place()).filePath(m_name->text().trimmed()) : place();
}

QString RunFolderDialog::whyNot() const {
    const QString name = m_name->text().trimmed();
    if (m_wanted == Wanted::Run && name.isEmpty()) {
        return tr("Give the run's folder a name.");
    }
    if (m_wanted == Wanted::Run &&
        (name.contains(u'/') || name == QLatin1String(".") || name == QLatin1String(".."))) {
        return tr("%1 cannot be the name of a folder: write where it lies below.").arg(name);
    }
    if (place().isEmpty()) {
        return tr("Say in which folder.");
    }
    if (QDir::isRelativePath(place())) {
        return tr("Write where the folder is from / on, or browse to it.");
    }
    // What is kept goes into a new folder; recorded runs go into new ones below the place.
    const QString first =
        m_wanted == Wanted::Run ? folder() : QDir(place()).filePath(QStringLiteral("1"));
    if (const auto file = fileAt(place().toStdString())) {
        return tr("%1 is no folder: choose another place.").arg(QString::fromStdString(*file));
    }
    const auto taken = whyTaken(first.toStdString());
    if (!taken || (m_wanted == Wanted::Place && !runAround(first.toStdString()))) {
        return {};
    }
    return m_wanted == Wanted::Run
               ? tr("%1: choose another name or place.").arg(QString::fromStdString(taken->text))
               : tr("%1 is the folder of a run, or lies in one: choose another place.")
                     .arg(QDir::toNativeSeparators(place()));
}

void RunFolderDialog::check() {
    const QString why = whyNot();
    m_reason->setText(why);
    m_accept->setEnabled(why.isEmpty());
    m_accept->setToolTip(why);
}

void RunFolderDialog::browse() {
    QString there = place();
    while (!there.isEmpty() && !QDir(there).exists()) {
        const QString above = QFileInfo(there).path();
        there = above == there ? QString() : above;
    }
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Choose where the folder lies"), there);
    if (!chosen.isEmpty()) {
        m_place->setText(QDir::toNativeSeparators(chosen));
    }
}

} // namespace reprise
