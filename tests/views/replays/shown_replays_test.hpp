#pragma once
/// \file
/// A window with synthetic replays, and where things stand in it.

#include "tests/support/synthetic_replays.hpp"
#include "views/replays/replay_canvas.hpp"
#include "views/replays/replays_view.hpp"

#include <QTest>

#include <algorithm>

namespace reprise::test {

/// Symbols of SyntheticReplays::findPath().
inline constexpr int kC = 2, kD = 3, kJ = 5;

inline void show(ReplaysView& view, const Frame& frame, QSize size = {1000, 640}) {
    view.resize(size);
    view.showFrame(frame);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

inline const ReplayLayout::Row& rowOf(const ReplayCanvas& canvas, int symbol) {
    const auto& rows = canvas.places().rows();
    return *std::find_if(rows.begin(), rows.end(),
                         [symbol](const auto& row) { return row.symbol == symbol; });
}

inline QRectF stripOf(const ReplayCanvas& canvas, int column, int symbol) {
    const QRectF area = canvas.places().columns()[std::size_t(column)];
    const auto& row = rowOf(canvas, symbol);
    return {area.left(), area.top() + row.top, area.width(), row.height};
}

} // namespace reprise::test
