#include "views/animation/animation_dialog.hpp"

#include "views/animation/film.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>

namespace reprise {

AnimationDialog::AnimationDialog(std::unique_ptr<Film> film, QSize size, QWidget* parent)
    : QDialog(parent), m_film(std::move(film)), m_format(new QComboBox), m_step(new QDoubleSpinBox),
      m_delay(new QSpinBox), m_width(new QSpinBox), m_count(new QLabel), m_problem(new QLabel),
      m_progress(new QProgressBar) {
    setObjectName(QStringLiteral("animationDialog"));
    setWindowTitle(tr("Export animation"));
    m_aspect = size.width() > 0 ? double(size.height()) / size.width() : 0.75;
    m_format->setObjectName(QStringLiteral("format"));
    m_format->addItem(tr("Animated GIF"), QStringLiteral("gif"));
    m_format->addItem(tr("Numbered PNG pictures"), QStringLiteral("png"));
    m_step->setObjectName(QStringLiteral("step"));
    m_step->setRange(0.1, 100);
    m_step->setDecimals(1);
    m_step->setValue(4);
    m_step->setSuffix(tr(" ms"));
    m_step->setToolTip(tr("Model time from one picture to the next"));
    m_delay->setObjectName(QStringLiteral("delay"));
    m_delay->setRange(20, 1000);
    m_delay->setSingleStep(10);
    m_delay->setValue(40);
    m_delay->setSuffix(tr(" ms"));
    m_delay->setToolTip(tr("How long each picture of a GIF stays"));
    m_width->setObjectName(QStringLiteral("width"));
    m_width->setRange(160, Animation::kMostPixels);
    m_width->setSingleStep(40);
    m_width->setValue(std::min(800, std::max(160, size.width())));
    m_width->setSuffix(tr(" px"));
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_progress->setObjectName(QStringLiteral("progress"));
    auto* form = new QFormLayout;
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Step"), m_step);
    form->addRow(tr("Each picture stays"), m_delay);
    form->addRow(tr("Width"), m_width);
    form->addRow(m_count);
    auto* title = new QLabel(m_film->title());
    title->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_write = buttons->addButton(tr("Write…"), QDialogButtonBox::ActionRole);
    m_write->setObjectName(QStringLiteral("write"));
    m_write->setDefault(true);
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(title);
    rows->addLayout(form);
    rows->addWidget(m_progress);
    rows->addWidget(m_problem);
    rows->addWidget(buttons);
    setMinimumWidth(360);
    connect(m_write, &QPushButton::clicked, this, &AnimationDialog::askForFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &AnimationDialog::reject);
    connect(m_step, &QDoubleSpinBox::valueChanged, this, &AnimationDialog::showCount);
    connect(m_width, &QSpinBox::valueChanged, this, &AnimationDialog::showCount);
    connect(m_format, &QComboBox::currentIndexChanged, this,
            [this] { m_delay->setEnabled(m_format->currentIndex() == 0); });
    showCount();
    showRunning(false);
}

AnimationDialog::~AnimationDialog() = default;

AnimationSpec AnimationDialog::spec(const QString& file) const {
    AnimationSpec spec;
    spec.file = file;
    spec.lastMs = m_film->lengthMs();
    spec.stepMs = m_step->value();
    spec.delayMs = m_delay->value();
    spec.size = QSize(m_width->value(), int(std::lround(m_width->value() * m_aspect)));
    return spec;
}

void AnimationDialog::showCount() {
    const AnimationSpec now = spec(QStringLiteral("a.gif"));
    m_problem->setText(now.problem());
    m_write->setEnabled(now.problem().isEmpty());
    m_count->setText(tr("%1 pictures of %2 × %3 pixels")
                         .arg(now.frames())
                         .arg(now.size.width())
                         .arg(now.size.height()));
}

void AnimationDialog::showRunning(bool isRunning) {
    m_progress->setVisible(isRunning);
    for (QWidget* part : std::initializer_list<QWidget*>{m_format, m_step, m_width, m_write}) {
        part->setEnabled(!isRunning);
    }
    m_delay->setEnabled(!isRunning && m_format->currentIndex() == 0);
}

void AnimationDialog::askForFile() {
    const QString suffix = m_format->currentData().toString();
    auto* chooser = new QFileDialog(this, tr("Write the animation to"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setOption(QFileDialog::DontUseNativeDialog);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(suffix);
    chooser->setNameFilter(suffix == QLatin1String("gif") ? tr("Animated GIF (*.gif)")
                                                          : tr("PNG pictures (*.png)"));
    chooser->selectFile(QStringLiteral("replay.") + suffix);
    connect(chooser, &QFileDialog::fileSelected, this, &AnimationDialog::write);
    chooser->open();
}

void AnimationDialog::write(const QString& file) {
    m_animation = std::make_unique<Animation>(
        spec(file), [this](QPainter& painter, const QRectF& area, double ms) {
            m_film->paint(painter, area, ms);
        });
    connect(m_animation.get(), &Animation::progressed, this, [this](int done, int total) {
        m_progress->setMaximum(total);
        m_progress->setValue(done);
    });
    connect(m_animation.get(), &Animation::finished, this, [this, file](const QString& problem) {
        showRunning(false);
        m_problem->setText(problem.isEmpty() ? tr("Wrote %1.").arg(file) : problem);
    });
    m_problem->clear();
    m_progress->setValue(0);
    showRunning(true);
    m_animation->start();
}

void AnimationDialog::reject() {
    if (m_animation && m_animation->isRunning()) {
        m_animation->cancel();
        showRunning(false);
        m_problem->setText(tr("Cancelled; nothing was left behind."));
        return;
    }
    QDialog::reject();
}

} // namespace reprise
