#include "core/session/bss2/kernel_choice.hpp"

#include <QStringList>
#include <QVersionNumber>

namespace reprise {

namespace {

QString listOf(const KernelSpecs& specs) {
    QStringList names;
    for (const KernelSpec& spec : specs.all) {
        names << spec.name;
    }
    return names.isEmpty() ? QObject::tr("none") : names.join(", ");
}

/// "" if there is none. Releases are numbered: ebrains-24.04 is newer than ebrains-9.1.
QString newestOfEbrains(const KernelSpecs& specs) {
    constexpr char kPrefix[] = "ebrains-";
    QString newest;
    QVersionNumber newestRelease;
    for (const KernelSpec& spec : specs.all) {
        if (!spec.name.startsWith(kPrefix, Qt::CaseInsensitive)) {
            continue;
        }
        const auto release = QVersionNumber::fromString(spec.name.sliced(qstrlen(kPrefix)));
        if (newest.isEmpty() || release > newestRelease) {
            newest = spec.name;
            newestRelease = release;
        }
    }
    return newest;
}

} // namespace

KernelChoice chooseKernel(const KernelSpecs& specs, const QString& wanted, bool forEmulator) {
    if (!wanted.isEmpty()) {
        if (specs.find(wanted)) {
            return {wanted, {}};
        }
        return {{},
                RemoteTrouble{RemoteReason::WrongKernel,
                              QObject::tr("The server has no kernel '%1'.").arg(wanted),
                              QObject::tr("Choose one of: %1.").arg(listOf(specs)), false}};
    }
    if (forEmulator && specs.find(specs.usual)) {
        return {specs.usual, {}};
    }
    if (!forEmulator) {
        const QString experimental = "ebrains-experimental";
        const QString name = specs.find(experimental) ? experimental : newestOfEbrains(specs);
        if (!name.isEmpty()) {
            return {name, {}};
        }
    }
    return {{},
            RemoteTrouble{
                RemoteReason::WrongKernel,
                forEmulator ? QObject::tr("The server does not say which kernel is its usual one.")
                            : QObject::tr("No kernel of the server is known to have the software "
                                          "of the chip."),
                QObject::tr("Choose one of: %1.").arg(listOf(specs)), false}};
}

} // namespace reprise
