/** Runs before the first paint, so that neither a chosen theme nor focus mode flashes the other one. */
export const themeScript = `(function(){try{var d=document.documentElement.dataset,t=localStorage.getItem("aisle-theme");if(t==="dark"||t==="light")d.theme=t;if(localStorage.getItem("aisle-focus")==="on")d.focus="on"}catch(e){}})()`;
