#pragma once
/// \file
/// Says which curve is which sequence, in one line; what does not fit is counted.

#include "views/curves/curve_panel.hpp"

#include <QWidget>

#include <vector>

namespace reprise {

class CurveLegend : public QWidget {
    Q_OBJECT

public:
    explicit CurveLegend(QWidget* parent = nullptr);
    void setEntries(std::vector<CurveStyle> entries);
    const std::vector<CurveStyle>& entries() const { return m_entries; }

    int fullWidth() const; ///< px, of all entries in a line
    /// In pictures all entries are shown, over as many lines as they need.
    void setWrapped(bool isWrapped);
    int heightIn(int width) const; ///< px, of all entries wrapped into \p width
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintEntry(QPainter& painter, const CurveStyle& entry, const QRectF& area) const;
    void paintWrapped(QPainter& painter) const;

    std::vector<CurveStyle> m_entries;
    bool m_isWrapped = false;
};

} // namespace reprise
