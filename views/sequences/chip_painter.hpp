#pragma once
/// \file
/// One symbol of a sequence as it is painted.

#include "core/analysis/episode_result.hpp"

#include <QRect>
#include <QString>

#include <optional>
#include <span>
#include <vector>

class QPainter;

namespace reprise {

struct ChipLook {
    QString symbol;
    std::optional<Outcome> outcome;                ///< in the shown episode
    std::span<const std::optional<Outcome>> strip; ///< of all episodes, the first left
    int shownEpisode = -1;                         ///< index into strip, marked there; -1 for none
    bool isCurrent = false;                        ///< being presented now
    bool isSelected = false;
    bool hasFocus = false;
    bool isLifted = false; ///< being dragged away: only its place remains
};

void paintChip(QPainter& painter, const QRect& area, const ChipLook& look);

/// The button behind the last chip.
void paintPlus(QPainter& painter, const QRect& area, bool isSelected, bool isHovered);

/// One outcome per pixel column: the worst of the episodes that share it, none where nothing was
/// presented. With fewer episodes than pixels every episode is a few pixels wide.
std::vector<std::optional<Outcome>> stripColumns(std::span<const std::optional<Outcome>> strip,
                                                 int pixels);

} // namespace reprise
