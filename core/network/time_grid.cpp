#include "core/network/time_grid.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace reprise {

namespace {

constexpr double kMostCounted = 9007199254740992.0; // 2^53: up to here doubles hold every integer
constexpr int kMostPower = 22;                      // 10^22 is the last power that is exact

} // namespace

TimeGrid::TimeGrid(double resolutionMs) : m_resolution(resolutionMs) {
    std::array<char, 32> buffer{}; // "9.765625e-04"
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                            resolutionMs, std::chars_format::scientific);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t mark = text.find('e');
    if (error != std::errc() || mark == std::string_view::npos || !(resolutionMs > 0)) {
        return;
    }
    int exponent = std::atoi(buffer.data() + mark + 1);
    std::int64_t digits = 0;
    for (std::size_t k = 0; k < mark; ++k) {
        if (text[k] != '.') {
            digits = digits * 10 + (text[k] - '0');
            exponent -= k > 1 ? 1 : 0;
        }
    }
    for (; exponent > 0; --exponent) {
        digits = digits < static_cast<std::int64_t>(kMostCounted) ? digits * 10 : 0;
    }
    if (-exponent <= kMostPower) {
        m_digits = digits;
        for (; exponent < 0; ++exponent) {
            m_power *= 10;
        }
    }
}

double TimeGrid::ms(std::int64_t step) const {
    const double count = static_cast<double>(step) * static_cast<double>(m_digits);
    return m_digits > 0 && std::abs(count) <= kMostCounted
               ? count / m_power // one rounding: the double nearest to the decimal
               : static_cast<double>(step) * m_resolution;
}

} // namespace reprise
