#pragma once
/// \file
/// What is drawn beside the network and means nothing to a run: notes, arrows, groups (key
/// `drawing`).

#include <string>
#include <vector>

namespace reprise {

/// Where something is drawn on the canvas, in scene units.
struct LayoutSpec {
    double x = 0;
    double y = 0;

    bool operator==(const LayoutSpec&) const = default;
};

/// How far from the origin something may be drawn, in scene units: beyond, numbers are too coarse
/// to move it.
inline constexpr double kFarthestDrawn = 1e6;

/// False for what is not finite, too.
inline bool isOnCanvas(const LayoutSpec& point) {
    const auto isNear = [](double at) { return at >= -kFarthestDrawn && at <= kFarthestDrawn; };
    return isNear(point.x) && isNear(point.y);
}

/// A text on the canvas.
struct NoteSpec {
    std::string text;
    LayoutSpec at; ///< upper left corner

    bool operator==(const NoteSpec&) const = default;
};

/// A line with a head.
struct ArrowSpec {
    LayoutSpec from;
    LayoutSpec to;

    bool operator==(const ArrowSpec&) const = default;
};

/// Populations that are chosen and moved together, in a frame with a name.
struct GroupSpec {
    std::string name;
    std::vector<std::string> members; ///< ids of populations; one population is in one group

    bool operator==(const GroupSpec&) const = default;
};

struct DrawingSpec {
    std::vector<NoteSpec> notes;
    std::vector<ArrowSpec> arrows;
    std::vector<GroupSpec> groups;

    bool operator==(const DrawingSpec&) const = default;
};

} // namespace reprise
