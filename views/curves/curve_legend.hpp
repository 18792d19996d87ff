#pragma once
/// \file
/// One line that says which curve is which sequence; what does not fit is counted.

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
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<CurveStyle> m_entries;
};

} // namespace reprise
