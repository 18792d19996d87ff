#include "views/inspector/value_text.hpp"

#include "core/editing/parameter_edit.hpp"
#include "core/project/parameter_text.hpp"
#include "core/values/units.hpp"
#include "widgets/theme.hpp"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>
#include <limits>

namespace reprise {

namespace {

QString say(const char* source) {
    return QCoreApplication::translate("Inspector", source);
}

QString number(double value) {
    return QString::fromStdString(shortestNumber(value));
}

QString withUnit(double value, const ParameterSpec& spec) {
    return spec.unit.empty() ? number(value)
                             : number(value) + QChar(0xa0) + QString::fromStdString(spec.unit);
}

ParsedValue refused(const QString& reason) {
    return {std::nullopt, reason};
}

/// "" or why \p value is out of the hard range.
QString rangeProblem(const ParameterSpec& spec, double value) {
    const bool isTooSmall = value < spec.hardMin || (spec.excludesMin && value == spec.hardMin);
    return isTooSmall || value > spec.hardMax
               ? say("Must be %1; %2 is not.").arg(rangeText(spec), withUnit(value, spec))
               : QString();
}

ParsedValue parseNumber(const ParameterSpec& spec, const QString& text) {
    const Quantity quantity = parseQuantity(text.toStdString(), spec.unit);
    if (!quantity.isValid()) {
        QString reason = QString::fromStdString(spec.key + ' ' + quantity.problem);
        if (!quantity.fix.empty()) {
            reason += QStringLiteral(" (%1)").arg(QString::fromStdString(quantity.fix));
        }
        return refused(reason);
    }
    if (const QString problem = rangeProblem(spec, quantity.value); !problem.isEmpty()) {
        return refused(problem);
    }
    if (spec.kind != ParameterKind::Integer) {
        return {quantity.value, {}};
    }
    constexpr double kLargest = 9007199254740992.0; // every whole number up to here is a double
    if (quantity.value != std::floor(quantity.value) || std::abs(quantity.value) > kLargest) {
        bool isWhole = false;
        const qlonglong whole = text.toLongLong(&isWhole);
        return isWhole ? ParsedValue{std::int64_t{whole}, {}}
                       : refused(say("Must be a whole number; %1 is not.").arg(text));
    }
    return {static_cast<std::int64_t>(quantity.value), {}};
}

/// "{uniform: [-60, -50]}": a value for each neuron.
ParsedValue parseDistribution(const ParameterSpec& spec, const QString& text) {
    ParameterValue value;
    const Issues issues = readParameterText(spec, text.toStdString(), value);
    if (issues.empty()) {
        return {value, {}};
    }
    const Issue& first = issues.front();
    const QString reason = QString::fromStdString(first.text);
    return refused(first.fix.empty()
                       ? reason
                       : QStringLiteral("%1 (%2)").arg(reason, QString::fromStdString(first.fix)));
}

/// "{uniform: [1, 2]}" of that and of "uniform 1..2"; "" of what is no distribution.
QString distributionIn(const QString& text) {
    static const QRegularExpression words(
        QStringLiteral("^(uniform|normal|lognormal)\\s+(\\S.*?)\\s*(?:\\.\\.|,|±|\\s)\\s*(\\S+)$"));
    const QRegularExpressionMatch match = words.match(text);
    return match.hasMatch() ? QStringLiteral("{%1: [%2, %3]}")
                                  .arg(match.captured(1), match.captured(2), match.captured(3))
           : text.startsWith(QLatin1Char('{')) ? text
                                               : QString();
}

/// What a list wants, for whom typed \p part.
ParsedValue noNumberOf(const ParameterSpec& spec, const QString& part) {
    const QString unit = QString::fromStdString(spec.unit);
    const QString wanted =
        spec.kind == ParameterKind::IntegerList
            ? say("%1 wants a list of whole numbers, for example 1, 3; '%2' is none.")
        : unit.isEmpty()
            ? say("%1 wants a list of numbers, for example 0.5, 2; '%2' is none.")
            : say("%1 wants a list of numbers in %3, for example 10, 20; '%2' is none.")
                  .replace(QStringLiteral("%3"), unit);
    return refused(wanted.arg(QString::fromStdString(spec.key), part));
}

ParsedValue parseList(const ParameterSpec& spec, QString text) {
    text.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
    static const QRegularExpression separators(QStringLiteral("\\s*[,;]\\s*|\\s+(?=[-+.0-9])"));
    std::vector<double> list;
    for (const QString& part : text.trimmed().split(separators, Qt::SkipEmptyParts)) {
        const Quantity quantity = parseQuantity(part.toStdString(), spec.unit);
        const bool isWhole = quantity.value == std::floor(quantity.value);
        if (!quantity.isValid() || (spec.kind == ParameterKind::IntegerList && !isWhole)) {
            return noNumberOf(spec, part);
        }
        const ParsedValue item = parseNumber(spec, part);
        if (!item.value) {
            return item;
        }
        list.push_back(std::get<double>(*item.value));
    }
    return {list, {}};
}

ParsedValue parseChoice(const ParameterSpec& spec, const QString& text) {
    QStringList choices;
    for (const std::string& choice : spec.choices) {
        choices += QString::fromStdString(choice);
    }
    return choices.contains(text)
               ? ParsedValue{text.toStdString(), {}}
               : refused(say("Must be one of %1.").arg(choices.join(QStringLiteral(", "))));
}

/// "A, B": words with commas between them.
ParsedValue parseWords(const QString& text) {
    std::vector<std::string> words;
    for (const QString& word : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        words.push_back(word.trimmed().toStdString());
    }
    return {words, {}};
}

QString row(const QString& name, const QString& text) {
    return text.isEmpty()
               ? QString()
               : QStringLiteral(
                     "<tr><td style='padding-right:10px; color:%3'>%1</td><td>%2</td></tr>")
                     .arg(name, text, currentTheme().dim.name());
}

} // namespace

QString automaticText() {
    return QStringLiteral("auto");
}

ParsedValue parseValue(const ParameterSpec& spec, const QString& typed) {
    const QString text = typed.trimmed();
    if (spec.mayBeAutomatic && text.compare(automaticText(), Qt::CaseInsensitive) == 0) {
        return {std::numeric_limits<double>::quiet_NaN(), {}};
    }
    switch (spec.kind) {
    case ParameterKind::Boolean:
        return text == QLatin1String("true") || text == QLatin1String("false")
                   ? ParsedValue{text == QLatin1String("true"), {}}
                   : refused(say("Must be true or false."));
    case ParameterKind::Choice:
        return parseChoice(spec, text);
    case ParameterKind::RealList:
    case ParameterKind::IntegerList:
        return parseList(spec, text);
    case ParameterKind::TextList:
        return parseWords(text);
    case ParameterKind::Text:
        return {text.toStdString(), {}};
    case ParameterKind::Real:
    case ParameterKind::Integer:
        break;
    }
    if (const QString drawn = distributionIn(text); !drawn.isEmpty()) {
        return parseDistribution(spec, drawn);
    }
    return text.isEmpty() ? refused(say("A number is missing.")) : parseNumber(spec, text);
}

QString editText(const ParameterValue& value) {
    QString text = QString::fromStdString(toText(value));
    if (std::holds_alternative<std::vector<double>>(value) ||
        std::holds_alternative<std::vector<std::string>>(value)) {
        text.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
    }
    return text;
}

QString rangeText(const ParameterSpec& spec) {
    const bool hasMin = std::isfinite(spec.hardMin);
    const bool hasMax = std::isfinite(spec.hardMax);
    if (hasMin && hasMax && spec.excludesMin) {
        return say("more than %1 and at most %2")
            .arg(withUnit(spec.hardMin, spec), withUnit(spec.hardMax, spec));
    }
    if (hasMin && hasMax) {
        return say("%1 to %2").arg(number(spec.hardMin), withUnit(spec.hardMax, spec));
    }
    if (hasMin) {
        return (spec.excludesMin ? say("more than %1") : say("at least %1"))
            .arg(withUnit(spec.hardMin, spec));
    }
    return hasMax ? say("at most %1").arg(withUnit(spec.hardMax, spec)) : QString();
}

QString explainedAsHtml(const ParameterSpec& spec, const ParameterValue* defaultValue) {
    QString html =
        QStringLiteral("<b>%1</b>").arg(QString::fromStdString(spec.key).toHtmlEscaped());
    if (!spec.symbol.empty() && spec.symbol != spec.key) {
        html += QStringLiteral("&nbsp;&nbsp;%1")
                    .arg(QString::fromStdString(spec.symbol).toHtmlEscaped());
    }
    html += QStringLiteral("<p style='margin:4px 0'>%1</p><table cellspacing='0'>")
                .arg(QString::fromStdString(spec.meaning).toHtmlEscaped());
    QString defaultText =
        defaultValue != nullptr ? wordedValue(spec, *defaultValue).toHtmlEscaped() : QString();
    if (defaultValue != nullptr && !spec.variantDefaults.empty()) {
        defaultText += say(" (in this variant)");
    }
    html += row(say("default"), defaultText);
    html += row(say("range"), rangeText(spec).toHtmlEscaped());
    if (!std::isnan(spec.usualMin) && !std::isnan(spec.usualMax)) {
        html += row(say("usual"),
                    say("%1 to %2").arg(number(spec.usualMin), withUnit(spec.usualMax, spec)));
    }
    if (spec.mayVary) {
        html += row(say("or drawn"), say("a value for each neuron: {uniform: [least, most]}, "
                                         "{normal: [mean, sd]} or {lognormal: [mu, sigma]}"));
    }
    html += row(say("source"), QString::fromStdString(spec.reference).toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

} // namespace reprise
