#pragma once
/// \file
/// Every step since the project was opened, in words; a click goes back or forth to it.

#include "core/editing/document.hpp"
#include "views/view.hpp"

class QUndoView;

namespace reprise {

class HistoryView : public View {
    Q_OBJECT

public:
    explicit HistoryView(Document& document, QWidget* parent = nullptr);

    void showFrame(const Frame& /*frame*/) override {}
    QString dataAsCsv() const override;
    QSize minimumSizeHint() const override { return {140, 80}; }

private:
    Document& m_document;
    QUndoView* m_list;
};

} // namespace reprise
