#include "core/analysis/principal_components.hpp"

#include "core/numerics/assert.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Unit columns, largest variance first. With fewer samples than dimensions the matrix of the
/// samples' products has the same variances and is smaller than the covariance.
Eigen::MatrixXd leadingDirections(const Rows& centred, Eigen::Index count) {
    const double scale = 1.0 / static_cast<double>(std::max<Eigen::Index>(centred.rows() - 1, 1));
    const bool isWide = centred.rows() < centred.cols();
    const Eigen::MatrixXd products = isWide
                                         ? Eigen::MatrixXd(centred * centred.transpose() * scale)
                                         : Eigen::MatrixXd(centred.transpose() * centred * scale);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(products);
    Eigen::MatrixXd found = solver.eigenvectors().rightCols(count).rowwise().reverse();
    if (isWide) {
        found = centred.transpose() * found;
    }
    for (Eigen::Index c = 0; c < count; ++c) {
        const double length = found.col(c).norm();
        const bool isReal = length > 1e-10 * (isWide ? centred.norm() : 1.0);
        found.col(c) *= isReal ? 1 / length : 0.0; // nothing but rounding is no direction
        Eigen::Index largest = 0;
        found.col(c).cwiseAbs().maxCoeff(&largest);
        if (found(largest, c) < 0) {
            found.col(c) *= -1;
        }
    }
    return found;
}

} // namespace

PrincipalComponents principalComponents(std::span<const double> samples, std::size_t dimensions,
                                        std::size_t count) {
    PrincipalComponents result;
    result.dimensions = dimensions;
    if (dimensions == 0 || samples.empty()) {
        return result;
    }
    REPRISE_ASSERT(samples.size() % dimensions == 0);
    const std::size_t rows = samples.size() / dimensions;
    result.count = std::min({count, rows, dimensions});
    const auto columns = static_cast<Eigen::Index>(dimensions);
    const auto kept = static_cast<Eigen::Index>(result.count);
    const Eigen::Map<const Rows> given(samples.data(), static_cast<Eigen::Index>(rows), columns);
    const Eigen::RowVectorXd mean = given.colwise().mean();
    const Rows centred = given.rowwise() - mean;
    const Eigen::MatrixXd directions = leadingDirections(centred, kept);
    const Rows projections = centred * directions;
    const double divisor = static_cast<double>(std::max<std::size_t>(rows - 1, 1));

    result.mean.assign(mean.data(), mean.data() + columns);
    result.components.assign(directions.data(), directions.data() + directions.size());
    result.projections.assign(projections.data(), projections.data() + projections.size());
    for (Eigen::Index c = 0; c < kept; ++c) {
        result.variances.push_back(projections.col(c).squaredNorm() / divisor);
    }
    result.totalVariance = centred.squaredNorm() / divisor;
    return result;
}

std::vector<double> projected(const PrincipalComponents& pca, std::span<const double> sample) {
    REPRISE_ASSERT(sample.size() == pca.dimensions);
    std::vector<double> place(pca.count, 0.0);
    for (std::size_t c = 0; c < pca.count; ++c) {
        for (std::size_t d = 0; d < pca.dimensions; ++d) {
            place[c] += pca.components[c * pca.dimensions + d] * (sample[d] - pca.mean[d]);
        }
    }
    return place;
}

} // namespace reprise
