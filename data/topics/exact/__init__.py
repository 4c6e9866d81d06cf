"""What topics are reckoned with, so that every machine finds the same: scikit-learn's methods under its names.

`preprocessing` (`normalize`), `decomposition` (`truncated_svd`), `cluster` (`kmeans`), `neighbors` (`kneighbors`),
`agglomerative` (`ward`), `groups` (`centroids`, `cosine_similarity`); all on `grid`.

A sum of floating-point numbers depends on the order of adding, and that order on the processor: on its vector width, on
the library of linear algebra made for it, on fused multiplication. Small clusters turn last digits into other topics.
So numbers are put on a grid (multiples of a power of two) that is coarse enough for every sum of their products to be
exact: then no order matters. What cannot be exact (a quotient, a root) is rounded the same way everywhere by IEEE 754,
as long as it is done element by element.
"""
