/// \file
/// What is wrong with the project.

#include "app/docks/catalog/make_view.hpp"
#include "app/run/problem_list.hpp"
#include "core/editing/document.hpp"
#include "views/issues/issues_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeIssues(const ViewContext& context) {
    auto* view = new IssuesView(context.document);
    view->setIssues(context.problems.all());
    QObject::connect(&context.problems, &ProblemList::changed, view,
                     [view, &problems = context.problems] { view->setIssues(problems.all()); });
    QObject::connect(
        view, &IssuesView::activated, &context.selection,
        [&document = context.document, &selection = context.selection](const Issue& issue) {
            if (document.isTextOnly() && issue.where.isKnown()) {
                selection.wantView("yaml");
                selection.choosePlace(issue.where.line, issue.where.column);
            } else {
                selection.choosePath(QString::fromStdString(issue.path));
            }
        });
    return view;
}

const ViewRegistration kIssuesView([] {
    return ViewEntry{
        .id = "issues",
        .title = tr("Issues"),
        .iconName = "view-issues",
        .order = 210,
        .home = kForms,
        .make = makeIssues,
        .stands = {{"design", Place::Forms, 80},
                   {"run", Place::Forms, 80},
                   {"navigate", Place::FormsAbove, 30}},
        .count = [](const ViewContext& context) { return context.problems.all().size(); }};
});

} // namespace
} // namespace reprise
