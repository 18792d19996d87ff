#pragma once
/// \file
/// How the names of places and symbols are written in a picture: all of one size, inside their
/// shapes where the longest can be read there, below them otherwise.

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QStringList>

class QPainter;

namespace reprise {

/// The room names have, px.
struct NameRoom {
    double inside = 0;  ///< width within a shape
    double largest = 0; ///< size of letters that suits a shape
    double between = 0; ///< from the middle of a shape to that of the one beside it
    double gap = 0;     ///< from a shape to the one below it
};

class NodeNames {
public:
    NodeNames() = default; ///< no names
    /// \p longest are the longest names of the picture, which decide; see longestOf().
    NodeNames(const QFont& font, const QStringList& longest, const NameRoom& room);

    bool isBelow() const { return m_isBelow; }
    /// Size of the letters, px; 0: there is no room for names.
    int pixels() const { return m_isShown ? m_font.pixelSize() : 0; }
    /// Writes \p name at \p box, the shape's. What stands behind names that are below is
    /// covered with \p ground.
    void paint(QPainter& painter, const QRectF& box, const QString& name, const QColor& color,
               const QColor& ground) const;
    /// Where a name at \p box is written.
    QRectF area(const QRectF& box, const QString& name) const;

private:
    QString shortened(const QString& name) const;

    QFont m_font;
    double m_width = 0; ///< px a name may take
    bool m_isBelow = false;
    bool m_isShown = false;
};

/// Width of the widest of \p names, px for each px of letters' size.
double widestPerPixel(QFont font, const QStringList& names);

/// Those with the most letters, a few of them: measuring them all would take long in large maps.
QStringList longestOf(QStringList names);

} // namespace reprise
