#include "core/editing/line_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace reprise {

namespace {

using Lines = std::vector<std::string_view>;

Lines linesOf(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The lines between what both texts begin and end with.
struct Middle {
    Lines first, second;
};

/// How far the first text is passed, [steps][diagonal + steps], until both are [Myers 1986]. A step
/// leaves out a line of one text; the diagonal says how many more of the first than of the second
/// lie behind. Nothing if it takes too many steps.
std::optional<std::vector<std::vector<int>>> passedBySteps(const Middle& middle) {
    constexpr int kMostSteps = 2'000;
    const auto rows = static_cast<int>(middle.first.size());
    const auto columns = static_cast<int>(middle.second.size());
    std::vector<std::vector<int>> passed;
    for (int steps = 0; steps <= kMostSteps; ++steps) {
        std::vector<int> row(std::size_t(2 * steps + 1));
        for (int diagonal = -steps; diagonal <= steps; diagonal += 2) {
            int i = 0;
            if (steps > 0) {
                const auto before = passed.back().begin() + (steps - 1);
                const bool isAdded =
                    diagonal == -steps ||
                    (diagonal != steps && before[diagonal - 1] < before[diagonal + 1]);
                i = isAdded ? before[diagonal + 1] : before[diagonal - 1] + 1;
            }
            int j = i - diagonal;
            while (i < rows && j < columns &&
                   middle.first[std::size_t(i)] == middle.second[std::size_t(j)]) {
                ++i;
                ++j;
            }
            row[std::size_t(diagonal + steps)] = i;
            if (i >= rows && j >= columns) {
                passed.push_back(std::move(row));
                return passed;
            }
        }
        passed.push_back(std::move(row));
    }
    return std::nullopt;
}

/// For texts of many lines that differ in few of them. False if they differ in many.
bool addMiddleBySteps(const Middle& middle, std::vector<DiffLine>& diff) {
    const auto passed = passedBySteps(middle);
    if (!passed) {
        return false;
    }
    std::vector<DiffLine> backwards;
    auto i = static_cast<int>(middle.first.size());
    auto j = static_cast<int>(middle.second.size());
    const auto goBackTo = [&](int row) {
        for (; i > row; --i, --j) {
            backwards.push_back({DiffLine::In::Both, middle.first[std::size_t(i) - 1]});
        }
    };
    for (int steps = static_cast<int>(passed->size()) - 1; steps > 0; --steps) {
        const auto before = (*passed)[std::size_t(steps) - 1].begin() + (steps - 1);
        const int diagonal = i - j;
        const bool isAdded = diagonal == -steps ||
                             (diagonal != steps && before[diagonal - 1] < before[diagonal + 1]);
        const int row = isAdded ? before[diagonal + 1] : before[diagonal - 1];
        goBackTo(isAdded ? row : row + 1);
        if (isAdded) {
            backwards.push_back({DiffLine::In::Second, middle.second[std::size_t(--j)]});
        } else {
            backwards.push_back({DiffLine::In::First, middle.first[std::size_t(--i)]});
        }
    }
    goBackTo(0);
    std::reverse(backwards.begin(), backwards.end());
    for (auto run = backwards.begin(); run != backwards.end();) { // what goes, then what comes
        const auto end = std::find_if(run, backwards.end(), [](const DiffLine& line) {
            return line.in == DiffLine::In::Both;
        });
        std::stable_partition(run, end,
                              [](const DiffLine& line) { return line.in == DiffLine::In::First; });
        run = end == backwards.end() ? end : end + 1;
    }
    diff.insert(diff.end(), backwards.begin(), backwards.end());
    return true;
}

/// Longest common subsequence, by the table of what is left of both.
void addMiddle(const Middle& middle, std::vector<DiffLine>& diff) {
    constexpr std::size_t kMostCells = 9'000'000;
    const std::size_t rows = middle.first.size();
    const std::size_t columns = middle.second.size();
    const bool isComparable = rows == 0 || columns < kMostCells / rows;
    if (!isComparable && addMiddleBySteps(middle, diff)) {
        return;
    }
    std::vector<std::uint32_t> common((rows + 1) * (columns + 1) * (isComparable ? 1 : 0), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
        return common[i * (columns + 1) + j];
    };
    if (isComparable) {
        for (std::size_t i = rows; i-- > 0;) {
            for (std::size_t j = columns; j-- > 0;) {
                at(i, j) = middle.first[i] == middle.second[j]
                               ? at(i + 1, j + 1) + 1
                               : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
        if (isComparable && i < rows && j < columns && middle.first[i] == middle.second[j]) {
            diff.push_back({DiffLine::In::Both, middle.first[i++]});
            ++j;
        } else if (j == columns || (i < rows && (!isComparable || at(i + 1, j) >= at(i, j + 1)))) {
            diff.push_back({DiffLine::In::First, middle.first[i++]});
        } else {
            diff.push_back({DiffLine::In::Second, middle.second[j++]});
        }
    }
}

} // namespace

std::vector<DiffLine> lineDiff(std::string_view first, std::string_view second) {
    const Lines a = linesOf(first);
    const Lines b = linesOf(second);
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t head = 0;
    while (head < shorter && a[head] == b[head]) {
        ++head;
    }
    std::size_t tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
        ++tail;
    }
    std::vector<DiffLine> diff;
    const auto addBoth = [&](std::size_t from, std::size_t to) {
        for (std::size_t k = from; k < to; ++k) {
            diff.push_back({DiffLine::In::Both, a[k]});
        }
    };
    const auto between = [&](const Lines& lines) {
        return Lines(lines.begin() + std::ptrdiff_t(head), lines.end() - std::ptrdiff_t(tail));
    };
    addBoth(0, head);
    addMiddle({between(a), between(b)}, diff);
    addBoth(a.size() - tail, a.size());
    return diff;
}

} // namespace reprise
