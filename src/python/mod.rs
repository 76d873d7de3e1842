//! The bindings.

use pyo3::prelude::*;

#[pymodule]
mod _copydesk {
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;

    /// Reads a text and returns the article as JSON.
    #[pyfunction]
    #[pyo3(signature = (text, published=None))]
    fn parse_json(text: String, published: Option<String>) -> PyResult<String> {
        let published = published.map(|p| p.parse()).transpose().map_err(PyValueError::new_err)?;
        let page = crate::surface::Page { text, published, ..Default::default() };
        let article = crate::parse(page, &crate::Options::default())
            .map_err(|e| PyValueError::new_err(e.to_string()))?;
        serde_json::to_string(&article).map_err(|e| PyValueError::new_err(e.to_string()))
    }

    /// Reads a page and returns the article as JSON.
    #[pyfunction]
    #[pyo3(signature = (html, url=None))]
    fn parse_html_json(html: Vec<u8>, url: Option<String>) -> PyResult<String> {
        let options = crate::Options::default();
        let page = crate::read::html(&html, url.as_deref(), &options);
        let article = page.and_then(|page| crate::parse(page, &options));
        let article = article.map_err(|e| PyValueError::new_err(e.to_string()))?;
        serde_json::to_string(&article).map_err(|e| PyValueError::new_err(e.to_string()))
    }
}
