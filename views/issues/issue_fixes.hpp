#pragma once
/// \file
/// What can be done about an issue in the window: in words, and at the press of a button.

#include "core/editing/document.hpp"
#include "core/project/project.hpp"
#include "core/values/issue.hpp"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace reprise {

/// One step of the history.
struct IssueFix {
    QString text;        ///< of its button
    QStringList choices; ///< of its menu; empty: none
    QString step;        ///< in the history; %1 is the choice
    std::function<void(Project&, const std::string& choice)> apply;
};

/// For issues of a phase: to remove it or switch it off, to choose another target, to give what it
/// needs, to put a symbol or input there that may have been meant, or
/// to choose another, to unblock places. For those of a route: to take the place out of it, or to
/// remove it.
std::vector<IssueFix> fixesOf(const Issue& issue, const Project& project);

/// What to do, in a sentence about the window where it can be done there; never empty.
QString adviceOn(const Issue& issue, const Project& project);

} // namespace reprise
