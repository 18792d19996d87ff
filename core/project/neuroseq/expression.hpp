#pragma once
/// \file
/// Arithmetic as neuroseq writes it into its configurations: numbers, names, + - * / and
/// parentheses. Nothing else is understood, so nothing a file says is ever executed.

#include <functional>
#include <string>
#include <string_view>

namespace reprise {

struct ExpressionResult {
    double value = 0;
    std::string problem; ///< a sentence's end, "" when all is well

    bool isValid() const { return problem.empty(); }
};

/// Longest expression, characters, and deepest nesting of parentheses and signs.
inline constexpr std::size_t kLongestExpression = 1000;
inline constexpr int kDeepestExpression = 32;

/// What a dotted name such as "parameters.plasticity.num_coactive_neurons" stands for.
using NameLookup = std::function<ExpressionResult(const std::string& name)>;

/// The value of \p text, always finite when valid.
ExpressionResult evaluateExpression(std::string_view text, const NameLookup& lookup);

} // namespace reprise
