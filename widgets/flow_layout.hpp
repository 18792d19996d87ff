#pragma once
/// \file
/// Controls in a row that goes on in the next line where there is no room.

#include <QLayout>

#include <memory>
#include <vector>

namespace reprise {

/// A narrow dock stays as narrow as its widest control.
class FlowLayout : public QLayout {
public:
    using QLayout::QLayout;
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    QSize sizeHint() const override; ///< all in one line
    QSize minimumSize() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect& area) override;

private:
    /// Walks through the lines in \p area; returns the height they need.
    int arrange(const QRect& area, bool isMoving) const;

    std::vector<QLayoutItem*> m_items; ///< owned
};

} // namespace reprise
