#include "views/map_editor/map_words.hpp"

#include "core/environment/sequence_generators.hpp"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace reprise {

namespace {
constexpr int kLongestName = 64; // bytes, as map files allow
}

QString say(const char* source) {
    return QCoreApplication::translate("MapEditor", source);
}

QString listed(const std::vector<std::string>& symbols, int most) {
    QStringList words;
    for (const std::string& symbol : symbols) {
        if (words.size() == most) {
            return say("%1 and %2 more")
                .arg(words.join(QStringLiteral(", ")))
                .arg(symbols.size() - std::size_t(most));
        }
        words += inWords(symbol);
    }
    return words.join(QStringLiteral(", "));
}

QString nameProblem(const QString& name) {
    if (name.isEmpty()) {
        return say("A place needs a name of at least one character.");
    }
    if (name.toUtf8().size() > kLongestName) {
        return say("A name may have at most %1 characters.").arg(kLongestName);
    }
    if (std::any_of(name.begin(), name.end(),
                    [](QChar c) { return c.isSpace() || !c.isPrint(); })) {
        return say("A name has no spaces: write north_hall for north hall.");
    }
    if (name == QLatin1String("0") ||
        std::all_of(name.begin(), name.end(), [](QChar c) { return c == '.' || c == '#'; })) {
        return say("“%1” cannot be a name: 0 and . are empty cells, # is a blocked one.").arg(name);
    }
    return {};
}

QString nameHint(const QString& name) {
    const bool isLetter = name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z';
    return isLetter || !nameProblem(name).isEmpty()
               ? QString()
               : say("Not one capital letter: this map cannot become a neuroseq CSV.");
}

std::vector<std::string> freeNames(const NavigationMap& map, int count,
                                   const std::set<std::string>& taken) {
    std::set<std::string> used = taken;
    for (const EnvironmentMap& environment : map.environments) {
        used.insert(environment.cells.begin(), environment.cells.end());
        for (const FreePlace& place : environment.places) {
            used.insert(place.symbol);
        }
    }
    std::vector<std::string> names;
    for (std::int64_t k = 0; int(names.size()) < count; ++k) {
        std::string name = symbolName(k);
        if (!used.contains(name)) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

} // namespace reprise
