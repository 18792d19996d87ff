#include "core/project/neuroseq/expression.hpp"

#include "core/values/words.hpp"
#include "core/yaml/issue_collector.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace reprise {

namespace {

bool beginsName(char letter) {
    return letter == '_' || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/// Recursive descent; after the first problem everything returns at once.
class ExpressionParser {
public:
    ExpressionParser(std::string_view text, const NameLookup& lookup)
        : m_text(text), m_lookup(lookup) {}

    ExpressionResult whole() {
        const double value = sum();
        if (m_problem.empty() && next() != '\0') {
            fail(fmt::format("has {} where an operator should stand", inQuotes(rest())));
        }
        if (m_problem.empty() && !std::isfinite(value)) {
            fail("has no finite value");
        }
        return {m_problem.empty() ? value : 0, m_problem};
    }

private:
    double sum() {
        double value = product();
        while (m_problem.empty() && (next() == '+' || next() == '-')) {
            const char sign = m_text[m_at++];
            const double other = product();
            value = sign == '+' ? value + other : value - other;
        }
        return value;
    }

    double product() {
        double value = factor();
        while (m_problem.empty() && (next() == '*' || next() == '/')) {
            const char sign = m_text[m_at++];
            if (next() == sign) {
                return fail(
                    fmt::format("has the operator '{}{}', which is not understood", sign, sign));
            }
            const double other = factor();
            if (m_problem.empty() && sign == '/' && other == 0) {
                return fail("divides by 0");
            }
            value = sign == '*' ? value * other : value / other;
        }
        return value;
    }

    double factor() {
        if (m_depth >= kDeepestExpression) {
            return fail(fmt::format("is nested more than {} deep", kDeepestExpression));
        }
        ++m_depth;
        const double value = part();
        --m_depth;
        return value;
    }

    double part() {
        const char first = next();
        if (first == '+' || first == '-') {
            ++m_at;
            const double value = factor();
            return first == '-' ? -value : value;
        }
        if (first == '(') {
            ++m_at;
            const double value = sum();
            if (next() != ')') {
                return fail("has a '(' that is not closed");
            }
            ++m_at;
            return value;
        }
        if (isDigit(first) || first == '.') {
            return number();
        }
        if (beginsName(first)) {
            return name();
        }
        return fail(first == '\0' ? std::string("ends where a number should stand")
                                  : fmt::format("has {} where a number or a name should stand",
                                                inQuotes(rest())));
    }

    double number() {
        double value = 0;
        const auto [end, error] =
            std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), value);
        if (error != std::errc{}) {
            return fail(fmt::format("has {} where a number should stand", inQuotes(rest())));
        }
        m_at = static_cast<std::size_t>(end - m_text.data());
        return value;
    }

    double name() {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() &&
               (beginsName(m_text[m_at]) || isDigit(m_text[m_at]) || m_text[m_at] == '.')) {
            ++m_at;
        }
        const std::string word(m_text.substr(begin, m_at - begin));
        if (next() == '(' || next() == '[') {
            return fail(fmt::format("uses {}{}, but only numbers, names, + - * / and parentheses "
                                    "are understood",
                                    word, next() == '(' ? "(…)" : "[…]"));
        }
        const ExpressionResult found = m_lookup(word);
        return found.isValid() ? found.value : fail(found.problem);
    }

    /// The next character that is no blank, which stays where it is; '\0' at the end.
    char next() {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' ||
                                        m_text[m_at] == '\n' || m_text[m_at] == '\r')) {
            ++m_at;
        }
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    std::string_view rest() const { return m_text.substr(m_at); }

    double fail(std::string problem) {
        if (m_problem.empty()) {
            m_problem = std::move(problem);
        }
        return 0;
    }

    std::string_view m_text;
    const NameLookup& m_lookup;
    std::string m_problem;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

ExpressionResult evaluateExpression(std::string_view text, const NameLookup& lookup) {
    if (text.size() > kLongestExpression) {
        return {0, fmt::format("has {} characters; an expression may have at most {}", text.size(),
                               kLongestExpression)};
    }
    return ExpressionParser(text, lookup).whole();
}

} // namespace reprise
