#pragma once
/// \file
/// Line numbers beside a project's text, with a mark at each line that cannot be read.

#include "views/yaml/yaml_editor.hpp"

#include <QHelpEvent>
#include <QToolTip>

namespace reprise {

class YamlMargin : public QWidget {
public:
    explicit YamlMargin(YamlEditor& editor) : QWidget(&editor), m_editor(editor) {}

protected:
    void paintEvent(QPaintEvent* event) override { m_editor.paintMargin(event); }
    bool event(QEvent* event) override {
        if (event->type() != QEvent::ToolTip) {
            return QWidget::event(event);
        }
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), m_editor.problemAt(help->pos().y()), this);
        return true;
    }

private:
    YamlEditor& m_editor;
};

} // namespace reprise
