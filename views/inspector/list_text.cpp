#include "views/inspector/list_text.hpp"

#include "core/values/units.hpp"

#include <QRegularExpression>
#include <QStringList>

namespace reprise {

namespace {
constexpr qsizetype kMost = 1'000'000; // neurons of a list
} // namespace

QString asRanges(const std::vector<int>& numbers) {
    QStringList parts;
    for (std::size_t first = 0; first < numbers.size();) {
        std::size_t last = first;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) {
            ++last;
        }
        parts += last == first ? QString::number(numbers[first])
                               : QStringLiteral("%1-%2").arg(numbers[first]).arg(numbers[last]);
        first = last + 1;
    }
    return parts.join(QStringLiteral(", "));
}

std::optional<std::vector<int>> rangesFrom(const QString& text) {
    static const QRegularExpression range(
        QStringLiteral("^(\\d+)(?:\\s*(?:-|–|\\.\\.)\\s*(\\d+))?$"));
    static const QRegularExpression gap(QStringLiteral("\\s*[,;]\\s*|(?<=\\d)\\s+(?=\\d)"));
    std::vector<int> numbers;
    for (const QString& part : text.trimmed().split(gap, Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = range.match(part);
        bool isNumber = match.hasMatch();
        const int first = isNumber ? match.captured(1).toInt(&isNumber) : 0;
        const int last =
            isNumber && match.hasCaptured(2) ? match.captured(2).toInt(&isNumber) : first;
        if (!isNumber || last < first ||
            static_cast<qsizetype>(numbers.size()) + last - first >= kMost) {
            return std::nullopt;
        }
        for (int number = first; number <= last; ++number) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

QString asRows(const std::vector<std::vector<double>>& rows) {
    QStringList texts;
    for (const std::vector<double>& row : rows) {
        QStringList numbers;
        for (const double number : row) {
            numbers += QString::fromStdString(shortestNumber(number));
        }
        texts += numbers.join(QLatin1Char(' '));
    }
    return texts.join(QStringLiteral("; "));
}

std::optional<std::vector<std::vector<double>>> rowsFrom(const QString& text) {
    static const QRegularExpression gap(QStringLiteral("[\\s,\\[\\]]+"));
    std::vector<std::vector<double>> rows;
    for (const QString& line : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        std::vector<double> row;
        for (const QString& word : line.split(gap, Qt::SkipEmptyParts)) {
            const Quantity number = parseQuantity(word.toStdString(), {});
            if (!number.isValid()) {
                return std::nullopt;
            }
            row.push_back(number.value);
        }
        if (!row.empty()) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

} // namespace reprise
