#include "core/editing/line_diff.hpp"

#include <algorithm>
#include <cstdint>

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

/// Longest common subsequence, by the table of what is left of both.
void addMiddle(const Middle& middle, std::vector<DiffLine>& diff) {
    constexpr std::size_t kMostCells = 9'000'000;
    const std::size_t rows = middle.first.size();
    const std::size_t columns = middle.second.size();
    const bool isComparable = rows == 0 || columns < kMostCells / rows;
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
