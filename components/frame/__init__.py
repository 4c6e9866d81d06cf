"""The frame around the tabs: page, sidebar, opening of a collection, notices."""
