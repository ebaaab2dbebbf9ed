import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './shop.css';

/** As the snippet has it, in the shop's own page. */
const shelfAttributes = JSON.parse(document.querySelector('meta[name=shelf]').content);

function Shelf({ placement, heading, onFollow }) {
  const element = useRef(null);
  useEffect(() => {
    const follow = (event) => {
      event.preventDefault();
      onFollow(event.detail.id);
    };
    const shelf = element.current;
    shelf.addEventListener('own-shelf:select', follow);
    return () => shelf.removeEventListener('own-shelf:select', follow);
  }, [onFollow]);
  return (
    <own-shelf ref={element} {...shelfAttributes} placement={placement} heading={heading} limit={10}>
      <p>Our own picks</p>
    </own-shelf>
  );
}

/** What shops fetch for an item comes a while after its address. */
function useProduct(id) {
  const [product, setProduct] = useState();
  useEffect(() => {
    const timer = setTimeout(() => setProduct({ '@type': 'Product', sku: id, name: `Item ${id}` }), 400);
    return () => clearTimeout(timer);
  }, [id]);
  return product;
}

function Item({ id, go }) {
  const product = useProduct(id);
  return (
    <>
      <h1>{product?.name ?? 'Item'}</h1>
      {product && (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{
            __html: JSON.stringify({ '@context': 'https://schema.org', ...product }),
          }}
        />
      )}
      <p>
        <button onClick={() => go('/')}>Home</button>
      </p>
      <Shelf placement="item" onFollow={(next) => go(`/item/${next}`)} />
    </>
  );
}

function Home({ go }) {
  const [visits, setVisits] = useState(0);
  return (
    <>
      <Shelf placement="home" onFollow={(id) => go(`/item/${id}`)} />
      <h1>Shop</h1>
      <p>
        <button onClick={() => setVisits(visits + 1)}>Drawn again {visits} times</button>
      </p>
    </>
  );
}

function App() {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = () => setPath(location.pathname);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (next) => {
    history.pushState(null, '', next);
    setPath(next);
  };
  const [, id] = /^\/item\/(.+)$/.exec(path) ?? [];
  return <main>{id ? <Item id={id} go={go} /> : <Home go={go} />}</main>;
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
