#pragma once
/// \file
/// A copied part of an environment at the hand, until it is put down.

#include "core/environment/maps/map.hpp"

#include <QPointF>

#include <map>
#include <optional>
#include <string>
#include <vector>

class QPainter;

namespace reprise {

class EditorCanvas;
struct PartEdit;

/// How a grid would look with a part on it, and which places keep it from there.
struct PartPreview {
    std::map<int, std::string> drawn; ///< cell -> content
    std::vector<int> inTheWay;        ///< cells of places that are not covered

    void show(const EnvironmentMap& grid, const EnvironmentMap& part, QPointF corner);
    const std::string* contentOf(int cell) const;
    void paint(QPainter& painter, const EditorCanvas& canvas) const;
};

class HeldPart {
public:
    bool isThere() const { return m_part.has_value(); }
    const EnvironmentMap& part() const { return *m_part; } ///< while it is there
    const PartPreview& preview() const { return m_preview; }

    /// \p isCopy: of a selection, not of the clipboard.
    void take(EnvironmentMap part, bool isCopy);
    void drop();
    /// \p corner as heldAt() gives it.
    void carryTo(const EditorCanvas& canvas, QPointF corner);
    void carryToHand(const EditorCanvas& canvas, QPointF at); ///< units
    void carryBy(const EditorCanvas& canvas, QPointF units);
    /// Another shape of it, where this one is; false if the grid is too small for it.
    bool change(const EditorCanvas& canvas, EnvironmentMap part);
    /// What putting it down here does.
    PartEdit edit(const EditorCanvas& canvas) const;
    void paint(QPainter& painter, const EditorCanvas& canvas) const;

private:
    void paintPlaces(QPainter& painter, const EditorCanvas& canvas) const;

    std::optional<EnvironmentMap> m_part;
    QPointF m_corner;
    bool m_isCopy = false;
    PartPreview m_preview; ///< of a grid
};

} // namespace reprise
