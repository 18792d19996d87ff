#include "views/experiment/inputs_panel.hpp"

#include "core/models/registry.hpp"
#include "core/project/experiment_edits.hpp"
#include "views/experiment/input_preview.hpp"
#include "views/experiment/part_edits.hpp"
#include "views/experiment/part_list.hpp"
#include "views/inspector/page_shapes.hpp"
#include "views/stimulus/stimulus_canvas.hpp"

#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace reprise {

namespace {

constexpr int kPictureHeight = 130; // px

PartLine inputLine(const InputSpec& input) {
    PartLine line;
    line.name = QString::fromStdString(input.id);
    line.detail = QString::fromStdString(input.kind);
    QStringList words;
    if (!input.like.empty()) {
        words += InputsPanel::tr("like %1").arg(QString::fromStdString(input.like));
    }
    for (const auto& [key, value] : input.parameters) {
        words += QString::fromStdString(key + ' ' + toText(value));
    }
    line.summary = words.join(QStringLiteral(", "));
    const RegisteredModel* model = findModel(input.kind);
    line.tip = model != nullptr ? QString::fromStdString(model->descriptor.summary) : QString();
    line.mayRename = true;
    return line;
}

} // namespace

InputsPanel::InputsPanel(Document& document, QWidget* parent)
    : Section(tr("Inputs"), parent), m_document(document), m_inputs(new PartList(tr("Inputs"))),
      m_empty(new QLabel(tr("No inputs. Grids of winner-take-all circuits are shown some."))),
      m_picture(new StimulusCanvas), m_words(new QLabel), m_menu(new QMenu(this)) {
    m_inputs->setObjectName(QStringLiteral("inputList"));
    m_picture->setFixedHeight(kPictureHeight);
    for (QLabel* label : {m_empty, m_words}) {
        label->setWordWrap(true);
        label->setContentsMargins(10, 2, 10, 2);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    m_words->setObjectName(QStringLiteral("previewWords"));
    auto* button = makeAddButton(QStringLiteral("addInput"), tr("+ input"),
                                 tr("A stimulus that phases can show"), m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &InputsPanel::fillMenu);
    connect(m_inputs, &PartList::addWanted, button, &QToolButton::showMenu);
    addControl(button);
    add(m_empty);
    add(m_inputs);
    add(m_words);
    add(m_picture);
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(std::chrono::milliseconds(150));
    connect(&m_redraw, &QTimer::timeout, this, &InputsPanel::showPreview);
    connectList();
    refresh();
}

void InputsPanel::connectList() {
    connect(m_inputs, &PartList::chosen, this, &InputsPanel::choose);
    connect(m_inputs, &PartList::opened, this, [this](int row) {
        choose(row);
        emit formWanted();
    });
    connect(m_inputs, &PartList::wantsVisible, this,
            [this](const QRect& area) { emit wantsVisible(m_inputs, area); });
    connectEdits(
        *m_inputs, m_document,
        [this](int row) { return partOfInput(m_document.project(), std::size_t(row)); },
        [this](int row) { choose(row); });
}

void InputsPanel::refresh() {
    std::vector<PartLine> lines;
    for (const InputSpec& input : m_document.project().environment.inputs) {
        lines.push_back(inputLine(input));
    }
    setTitle(tr("Inputs"), int(lines.size()));
    m_empty->setVisible(lines.empty());
    m_inputs->setVisible(!lines.empty());
    m_inputs->setLines(std::move(lines));
    m_redraw.start();
}

void InputsPanel::choose(int index) {
    m_inputs->choose(index);
    m_redraw.start();
    if (index >= 0) {
        emit partSelected(partOfInput(m_document.project(), std::size_t(index)));
    }
}

void InputsPanel::showPath(const QString& path) {
    const QString part = PagePath::of(m_document.project(), path).part;
    for (int row = 0; row < m_inputs->count(); ++row) {
        if (partOfInput(m_document.project(), std::size_t(row)) == part) {
            m_inputs->choose(row);
            m_redraw.start();
        }
    }
}

void InputsPanel::showPreview() {
    const int count = int(m_document.project().environment.inputs.size());
    const int row = std::clamp(m_inputs->currentRow(), count > 0 ? 0 : -1, count - 1);
    const InputPreview preview =
        row >= 0 ? previewOf(m_document.project(), std::size_t(row)) : InputPreview();
    m_words->setText(preview.words);
    m_words->setVisible(!preview.words.isEmpty());
    m_picture->setPattern(preview.beginning, preview.channels);
    m_picture->setVisible(preview.beginning.lengthMs > 0);
}

void InputsPanel::fillMenu() {
    m_menu->clear();
    for (const RegisteredModel* model : modelsOfKind(ModelKind::Stimulus)) {
        const ModelDescriptor& descriptor = model->descriptor;
        QAction* action = m_menu->addAction(QString::fromStdString(descriptor.name));
        action->setToolTip(QString::fromStdString(descriptor.summary));
        connect(action, &QAction::triggered, this, [this, kind = descriptor.id] {
            m_document.change(tr("Add input %1").arg(QString::fromStdString(kind)),
                              [&](Project& project) { addInput(project, kind); });
            choose(int(m_document.project().environment.inputs.size()) - 1);
            m_inputs->setFocus();
        });
    }
}

} // namespace reprise
