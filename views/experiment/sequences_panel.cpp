#include "views/experiment/sequences_panel.hpp"

#include "core/environment/sequence_sets.hpp"
#include "core/project/experiment_edits.hpp"
#include "views/experiment/part_list.hpp"
#include "views/sequences/sequence_edit.hpp"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

SequencesPanel::SequencesPanel(Document& document, QWidget* parent)
    : Section(tr("Sequences"), parent), m_document(document), m_source(new QComboBox),
      m_lines(new PartList(tr("Sequences"))), m_words(new QLabel), m_field(new QLineEdit) {
    m_source->setObjectName(QStringLiteral("sequenceSource"));
    m_source->setAccessibleName(tr("Where the sequences come from"));
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_lines->setObjectName(QStringLiteral("sequenceList"));
    m_words->setWordWrap(true);
    m_words->setContentsMargins(10, 2, 10, 2);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_field->setObjectName(QStringLiteral("sequenceText"));
    m_field->setPlaceholderText(tr("Type a sequence: A C B, then Enter"));
    m_field->setAccessibleName(tr("Another sequence"));
    auto* fields = new QWidget;
    auto* rows = new QVBoxLayout(fields);
    rows->setContentsMargins(10, 0, 10, 0);
    rows->addWidget(m_source);
    add(fields);
    add(m_words);
    add(m_lines);
    auto* typed = new QWidget;
    auto* typedRow = new QVBoxLayout(typed);
    typedRow->setContentsMargins(10, 0, 10, 0);
    typedRow->addWidget(m_field);
    add(typed);
    connectParts();
    refresh();
}

void SequencesPanel::connectParts() {
    connect(m_source, &QComboBox::activated, this, &SequencesPanel::chooseSource);
    connect(m_field, &QLineEdit::returnPressed, this, &SequencesPanel::takeText);
    connect(m_lines, &PartList::opened, m_lines, &PartList::rename);
    connect(m_lines, &PartList::addWanted, m_field, qOverload<>(&QWidget::setFocus));
    connect(m_lines, &PartList::wantsVisible, this,
            [this](const QRect& area) { emit wantsVisible(m_lines, area); });
    connect(m_lines, &PartList::renamed, this, [this](int row, const QString& text) {
        const Sequence typed = parseSymbols(text, symbols());
        if (!typed.empty()) {
            std::vector<Sequence> all = m_shown;
            all[std::size_t(row)] = typed;
            take({tr("Change sequence %1 to %2").arg(row + 1).arg(joined(typed)), all, {}});
        }
    });
    connect(m_lines, &PartList::duplicateWanted, this, [this](int row) {
        take(duplicateSequence(m_shown, row));
        m_lines->choose(row + 1);
    });
    connect(m_lines, &PartList::removeWanted, this,
            [this](int row) { take(removeSequence(m_shown, row)); });
    connect(m_lines, &PartList::moveWanted, this, [this](int from, int to) {
        std::vector<Sequence> all = m_shown;
        moveElement(all, std::size_t(from), std::size_t(to));
        take({tr("Move sequence %1").arg(from + 1), all, {}});
        m_lines->choose(to);
    });
}

std::vector<std::string> SequencesPanel::symbols() const {
    return symbolsOf(m_shown);
}

void SequencesPanel::refresh() {
    const Project& project = m_document.project();
    std::string error;
    m_shown = resolveSequences(project.environment, project.seed, error);
    const bool isOwn = !project.environment.sequences.list.empty();
    m_sources = sequenceSources(project);
    {
        const QSignalBlocker blocker(m_source);
        m_source->clear();
        for (const SequenceSource& source : m_sources) {
            m_source->addItem(source.label);
            m_source->setItemData(m_source->count() - 1, source.tip, Qt::ToolTipRole);
        }
        m_source->setCurrentIndex(sourceInForce(project, m_sources));
    }
    const std::size_t lines = std::min(m_shown.size(), kMostLines);
    std::vector<PartLine> shown(lines);
    for (std::size_t k = 0; k < lines; ++k) {
        shown[k].number = QString::number(k + 1);
        shown[k].name = joined(m_shown[k]);
        shown[k].tip =
            isOwn ? tr("Double click or F2 changes it") : tr("Changed, it becomes an own list");
        shown[k].mayRename = true;
    }
    QString words;
    if (!project.environment.sequences.isEmpty() && !error.empty()) {
        words = QString::fromStdString(error);
    } else if (m_shown.empty()) {
        words = tr("No sequences yet.");
    } else if (m_shown.size() > lines) {
        words = tr("The first %1 of %2:").arg(lines).arg(m_shown.size());
    }
    setTitle(tr("Sequences"), int(m_shown.size()));
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_lines->setVisible(lines > 0);
    m_lines->setLines(std::move(shown));
}

void SequencesPanel::chooseSource(int index) {
    const SequenceSource source = m_sources[std::size_t(index)];
    m_document.change(stepTo(source), [&source](Project& project) { takeSource(project, source); });
    if (source.kind == SequenceSource::Kind::Generator) {
        emit partSelected(QStringLiteral("environment.sequences"));
    }
}

void SequencesPanel::take(const SequenceEdit& edit) {
    m_document.change(edit.text, [&edit](Project& project) {
        project.environment.sequences = {};
        project.environment.sequences.list = edit.sequences;
    });
}

void SequencesPanel::takeText() {
    const Sequence typed = parseSymbols(m_field->text(), symbols());
    if (!typed.empty()) {
        const ChipPlace behind{int(m_shown.size()), 0};
        take(insertSymbols(m_shown, behind, typed));
        m_field->clear();
    }
}

} // namespace reprise
