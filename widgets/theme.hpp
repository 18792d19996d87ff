#pragma once
/// \file
/// The window's colours, named by what they mean. Data colours are Okabe–Ito or shades of them, so
/// that they stay apart for every kind of colour vision; text reaches a contrast of 4.5 to 1.

#include <QColor>
#include <QObject>
#include <QString>

class QApplication;

namespace reprise {

enum class ThemeName { System, Light, Dark };

/// "system", "light" or "dark"; anything else is System. For settings and the command line.
ThemeName themeFromName(const QString& name);
QString nameOf(ThemeName theme);

struct Theme {
    QString name;  ///< "light" or "dark"
    QColor window; ///< behind everything
    QColor panel;  ///< behind text fields, lists and plots
    QColor band;   ///< every second row or band on a panel, hardly there
    QColor grid;   ///< lines of axes and frames
    QColor text;
    QColor dim;      ///< secondary text, ticks, hints
    QColor accent;   ///< the one colour of controls: selection, cursor, focus
    QColor onAccent; ///< text on accent

    QColor soma;
    QColor dendrite;
    QColor inhibitory;
    QColor input;

    QColor predicted;  ///< expected and came
    QColor surprising; ///< came unexpectedly (burst)
    QColor missed;     ///< did not come

    QColor error;   ///< also readable as text
    QColor warning; ///< also readable as text
    bool isDark = false;
};

Theme lightTheme();
Theme darkTheme();

/// The theme everything is painted in; light until applyTheme() was called.
const Theme& currentTheme();

/// Sets style, palette and tooltips of the whole program, then tells themeHub(). System follows
/// the brightness of the desktop's palette.
void applyTheme(QApplication& application, ThemeName name);

/// Where painted widgets hear that currentTheme() is another one.
class ThemeHub : public QObject {
    Q_OBJECT

signals:
    void changed();
};

ThemeHub& themeHub();

/// \p share of \p over on \p base, 0..1; opaque.
QColor mixed(const QColor& base, const QColor& over, double share);

/// Contrast of two opaque colours, 1..21 (WCAG 2.1, relative luminance).
double contrastRatio(const QColor& a, const QColor& b);

} // namespace reprise
