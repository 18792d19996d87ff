#pragma once
/// \file
/// Help at the point of use: what the selected parameter means, and a slider where it may move
/// while the network runs.

#include "core/models/descriptor.hpp"

#include <QWidget>

class QLabel;
class QSlider;

namespace reprise {

struct ParameterRow;

class DetailPane : public QWidget {
    Q_OBJECT

public:
    explicit DetailPane(QWidget* parent = nullptr);

    /// Null shows \p otherwise, e.g. the summary of the model.
    void explain(const ParameterRow* row, const QString& otherwise);

    bool hasSlider() const { return m_hasSlider; }
    void setTextVisible(bool isVisible);
    int neededHeight(int width) const; ///< px

signals:
    /// All moves of one drag carry the same \p gesture.
    void valueDragged(const QString& key, double value, const QString& gesture);

private:
    void placeSlider(const ParameterRow& row);
    double valueAt(int position) const;
    int positionOf(double value) const;

    QLabel* m_text;
    QSlider* m_slider;
    QLabel* m_least;
    QLabel* m_most;
    QString m_key;
    QString m_gesture;
    double m_from = 0; ///< range of the slider, the parameter's usual range
    double m_to = 1;
    bool m_isLogarithmic = false;
    bool m_hasSlider = false;
};

} // namespace reprise
