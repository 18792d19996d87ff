#pragma once
/// \file
/// The sequences as lines of text, and where they come from.

#include "core/editing/document.hpp"
#include "core/values/symbols.hpp"
#include "views/experiment/section.hpp"
#include "views/sequences/sequence_sources.hpp"

class QComboBox;
class QLabel;
class QLineEdit;

namespace reprise {

class PartList;
struct SequenceEdit;

class SequencesPanel : public Section {
    Q_OBJECT

public:
    static constexpr std::size_t kMostLines = 100; ///< more are counted, not shown

    explicit SequencesPanel(Document& document, QWidget* parent = nullptr);

    void refresh();

signals:
    void partSelected(const QString& path); ///< the generator's form
    void wantsVisible(QWidget* in, const QRect& area);

private:
    void connectParts();
    void chooseSource(int index);
    void take(const SequenceEdit& edit);
    void takeText();
    std::vector<std::string> symbols() const;

    Document& m_document;
    std::vector<SequenceSource> m_sources;
    std::vector<Sequence> m_shown;
    QComboBox* m_source;
    PartList* m_lines;
    QLabel* m_words;
    QLineEdit* m_field;
};

} // namespace reprise
