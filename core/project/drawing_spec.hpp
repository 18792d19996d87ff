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

/// How large something is drawn, in scene units; 0: as the program chooses.
struct DrawnSize {
    double width = 0;
    double height = 0;

    bool isChosen() const { return width > 0 || height > 0; }
    bool operator==(const DrawnSize&) const = default;
};

/// How far from the origin something may be drawn, in scene units: beyond, numbers are too coarse
/// to move it.
inline constexpr double kFarthestDrawn = 1e6;

/// False for what is not finite, too.
inline bool isDrawable(const DrawnSize& size) {
    const auto fits = [](double side) { return side >= 0 && side <= kFarthestDrawn; };
    return fits(size.width) && fits(size.height);
}

/// Likewise.
inline bool isOnCanvas(const LayoutSpec& point) {
    const auto isNear = [](double at) { return at >= -kFarthestDrawn && at <= kFarthestDrawn; };
    return isNear(point.x) && isNear(point.y);
}

/// A text on the canvas, of one line or several.
struct NoteSpec {
    std::string text;
    LayoutSpec at;       ///< upper left corner
    DrawnSize size = {}; ///< it grows beyond where the text needs more

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
