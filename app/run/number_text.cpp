#include "app/run/number_text.hpp"

#include <cmath>

namespace reprise {

namespace {

/// Three significant digits without an exponent.
QString threeDigits(double value) {
    const int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    QString text = QString::number(value, 'f', decimals);
    if (decimals > 0) {
        while (text.endsWith('0')) {
            text.chop(1);
        }
        if (text.endsWith('.')) {
            text.chop(1);
        }
    }
    return text;
}

} // namespace

QString shortNumber(double value) {
    struct Prefix {
        double from;
        const char* sign;
    };
    for (const Prefix prefix : {Prefix{1e9, " G"}, Prefix{1e6, " M"}, Prefix{1e3, " k"}}) {
        if (value >= prefix.from * 0.9995) {
            return threeDigits(value / prefix.from) + prefix.sign;
        }
    }
    return threeDigits(value);
}

QString factorText(double factor) {
    return shortNumber(factor) + QChar(0x00d7);
}

QString durationText(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    if (whole < 90) {
        return QString("%1 s").arg(whole);
    }
    const std::int64_t minutes = (whole + 30) / 60;
    if (minutes < 90) {
        return QString("%1 min").arg(minutes);
    }
    return QString("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString hashText(std::uint64_t hash) {
    return hash == 0 ? QString(QChar(0x2013)) : QString("%1").arg(hash, 16, 16, QChar('0')).left(6);
}

} // namespace reprise
