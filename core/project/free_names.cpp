#include "core/project/free_names.hpp"

namespace reprise {

std::string FreeNames::next(const std::string& wanted) {
    if (m_taken.insert(wanted).second) {
        return wanted;
    }
    constexpr std::size_t kMostDigits = 6; // of a number that is counted on; a date is a word
    const std::size_t digits = wanted.find_last_not_of("0123456789") + 1;
    const std::size_t count = wanted.size() - digits;
    const bool isNumbered = digits > 0 && count > 0 && count <= kMostDigits;
    const std::string word = isNumbered ? wanted.substr(0, digits) : wanted + m_gap;
    const int own = isNumbered ? std::stoi(wanted.substr(digits)) : 1;
    int& number = m_tried.try_emplace(wanted, own).first->second;
    std::string name;
    do {
        name = word + std::to_string(++number);
    } while (!m_taken.insert(name).second);
    return name;
}

} // namespace reprise
