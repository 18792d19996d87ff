#include "views/experiment/phase_words.hpp"

#include "core/models/phase_registry.hpp"
#include "core/project/sections.hpp"
#include "views/inspector/list_text.hpp"
#include "widgets/words.hpp"

namespace reprise {

namespace {

QString valueInWords(const ParameterSpec& spec, const ParameterValue& value) {
    if (const auto* words = std::get_if<std::vector<std::string>>(&value)) {
        QStringList list;
        for (const std::string& word : *words) {
            list += QString::fromStdString(word);
        }
        return list.join(QStringLiteral(", "));
    }
    const auto* ms = std::get_if<double>(&value);
    return ms && spec.unit == "ms" ? timeInWords(*ms) : QString::fromStdString(toText(value));
}

/// Of a parameter that is the phase's length, or was set; "" for any other.
QString parameterInWords(const PhaseDescriptor& descriptor, const ParameterSpec& spec,
                         const ParameterMap& set) {
    const ParameterValue value = descriptor.value(spec.key, set);
    const QString key = QString::fromStdString(spec.key);
    if (spec.key == descriptor.timeKey) {
        return set.contains(spec.key) ? valueInWords(spec, value) : QString();
    }
    if (spec.key == descriptor.countKey) {
        const QString number = valueInWords(spec, value);
        return number + QLatin1Char(' ') +
               (number == QLatin1String("1") ? key.chopped(1) : key); // "1 episode"
    }
    if (!set.contains(spec.key)) {
        return {};
    }
    if (const bool* is = std::get_if<bool>(&value)) {
        return *is ? QString(key).replace('_', ' ') : QString();
    }
    return QString(key).replace('_', ' ') + QLatin1Char(' ') + valueInWords(spec, value);
}

QStringList wordsOf(const Project& project, const PhaseSpec& phase, bool hasLength,
                    bool hasSettings) {
    const RegisteredPhase* registered = phaseOf(project, phase);
    QStringList words;
    if (registered == nullptr) {
        return words;
    }
    const PhaseDescriptor& descriptor = registered->descriptor;
    for (const ParameterSpec& spec : descriptor.parameters) {
        const bool isLength = spec.key == descriptor.countKey || spec.key == descriptor.timeKey;
        const QString word = (isLength ? hasLength : hasSettings)
                                 ? parameterInWords(descriptor, spec, phase.parameters)
                                 : QString();
        words += word.isEmpty() ? QStringList() : QStringList{word};
    }
    return words;
}

} // namespace

QString timeInWords(double ms) {
    return ms >= 1000 ? tr("%1 s").arg(ms / 1000) : tr("%1 ms").arg(ms);
}

QString lengthInWords(const Project& project, const PhaseSpec& phase) {
    return wordsOf(project, phase, true, false).join(QStringLiteral(", "));
}

QStringList settingsInWords(const Project& project, const PhaseSpec& phase) {
    return wordsOf(project, phase, false, true);
}

QString phaseInWords(const Project& project, const PhaseSpec& phase) {
    QStringList parts = wordsOf(project, phase, true, true);
    if (!phase.target.empty()) {
        parts.prepend(QString::fromStdString(phase.target));
    }
    return parts.join(QStringLiteral(", "));
}

QString recordingInWords(const RecordSpec& record) {
    QStringList variables;
    for (const std::string& name : record.variables) {
        variables += QString::fromStdString(name);
    }
    const QString words =
        tr("%1 each %2").arg(variables.join(QStringLiteral(", ")), timeInWords(record.interval));
    return record.neurons.empty() ? words
                                  : tr("%1 of neurons %2").arg(words, asRanges(record.neurons));
}

} // namespace reprise
