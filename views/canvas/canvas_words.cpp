#include "views/canvas/canvas_words.hpp"

#include "core/project/sections.hpp"
#include "core/values/units.hpp"
#include "widgets/words.hpp"

#include <QLocale>

namespace reprise {

QString countText(double count) {
    return QLocale(QLocale::English).toString(qint64(count));
}

QString counted(double count, const QString& one, const QString& many) {
    return countText(count) + QLatin1Char(' ') + (qint64(count) == 1 ? one : many);
}

QString ruleText(const ProjectionSpec& projection) {
    const std::string& rule = projection.connect;
    if (rule == "all_to_all") {
        return tr("all to all");
    }
    if (rule == "one_to_one") {
        return tr("one to one");
    }
    if (rule == "fixed_probability") {
        return tr("p = %1").arg(inText(shortestNumber(projection.probability)));
    }
    if (rule == "fixed_indegree") {
        return tr("in-degree %1").arg(projection.indegree);
    }
    if (rule == "list") {
        return counted(double(projection.list.size()), tr("listed pair"), tr("listed pairs"));
    }
    return inText(rule);
}

QString valueText(const RealOrDistribution& value, const std::string& unit) {
    const auto number = [](double of) { return inText(shortestNumber(of)); };
    const QString behind = unit.empty() ? QString() : QLatin1Char(' ') + inText(unit);
    const auto* drawn = std::get_if<Distribution>(&value);
    if (drawn == nullptr) {
        return number(std::get<double>(value)) + behind;
    }
    switch (drawn->kind) {
    case Distribution::Kind::Uniform:
        return tr("%1 … %2").arg(number(drawn->first), number(drawn->second)) + behind;
    case Distribution::Kind::Normal:
        return tr("%1 ± %2").arg(number(drawn->first), number(drawn->second)) + behind;
    case Distribution::Kind::Lognormal:
        break;
    }
    return tr("lognormal %1, %2").arg(number(drawn->first), number(drawn->second)) + behind;
}

QString projectionText(const Project& project, const ProjectionSpec& projection) {
    QStringList parts{
        ruleText(projection),
        valueText(projection.weight, weightUnit(modelOf(project, projection.to), projection)),
        valueText(projection.delay, "ms")};
    if (projection.synapse != "static") {
        parts += inText(projection.synapse);
    }
    return parts.join(QStringLiteral(" · "));
}

QString chosenInWords(const CanvasSelection& chosen) {
    QStringList parts;
    const auto add = [&](std::size_t count, const QString& one, const QString& many) {
        if (count > 0) {
            parts += counted(double(count), one, many);
        }
    };
    add(chosen.nodes.size(), tr("population"), tr("populations"));
    add(chosen.edges.size(), tr("projection"), tr("projections"));
    add(chosen.notes.size(), tr("note"), tr("notes"));
    add(chosen.arrows.size(), tr("arrow"), tr("arrows"));
    return tr("%1 chosen").arg(parts.join(QStringLiteral(", ")));
}

bool isPlastic(const std::string& synapse) {
    return synapse != "static";
}

std::string populationOf(const std::string& end) {
    return end.substr(0, end.find('.'));
}

QString idProblem(const Project& project, const std::string& present, const QString& id) {
    const std::string wanted = id.toStdString();
    if (!isIdentifier(wanted)) {
        return tr("A name has letters, digits, “_” and “-”, and begins with a letter.");
    }
    if (wanted != present && project.findPopulation(wanted) != nullptr) {
        return tr("Another population is called %1.").arg(id);
    }
    return {};
}

} // namespace reprise
