/** Runs before the first paint, so that a chosen theme never flashes the other one. */
export const themeScript = `(function(){try{var t=localStorage.getItem("aisle-theme");if(t==="dark"||t==="light")document.documentElement.dataset.theme=t}catch(e){}})()`;
