import { createHash } from 'node:crypto';
import type { PasskeyQuestion } from '../../lib/domain/organisation/sign-in/passkeys.ts';
import { escaped } from './plain-page.ts';

/**
 * The only script before a sign-in: on a press of its button it asks the browser for a passkey and sends the form with the answer. It is told what to ask by its
 * form, loads nothing, and the page allows it by its hash.
 */
const script = `(function(){
var form=document.getElementById('passkey-form'),button=form.querySelector('button'),said=document.getElementById('passkey-said');
var words={cancelled:'Chưa xác thực: bạn đã hủy, hết thời gian, hoặc không có khóa nào của tài khoản này ở đây. Bấm lại, hoặc dùng cách khác bên dưới.',failed:'Trình duyệt không dùng được khóa truy cập lúc này. Hãy dùng cách khác bên dưới.'};
if(!window.PublicKeyCredential||!navigator.credentials){said.textContent=words.failed;button.disabled=true;return}
var ask=JSON.parse(form.dataset.ask);
function bytes(text){var raw=atob(text.replace(/-/g,'+').replace(/_/g,'/'));return Uint8Array.from(raw,function(c){return c.charCodeAt(0)})}
function text(buffer){return btoa(String.fromCharCode.apply(null,new Uint8Array(buffer))).replace(/\\+/g,'-').replace(/\\//g,'_').replace(/=+$/,'')}
form.addEventListener('submit',function(event){
if(form.passkey.value)return;
event.preventDefault();said.textContent='';button.disabled=true;
navigator.credentials.get({publicKey:{challenge:bytes(ask.challenge),rpId:ask.rpId,userVerification:'required',timeout:120000,allowCredentials:ask.allowed.map(function(one){return{type:'public-key',id:bytes(one.id),transports:one.transports}})}}).then(function(made){
var r=made.response;
form.passkey.value=JSON.stringify({id:text(made.rawId),clientDataJSON:text(r.clientDataJSON),authenticatorData:text(r.authenticatorData),signature:text(r.signature)});
form.submit()
}).catch(function(error){button.disabled=false;said.textContent=error&&(error.name==='NotAllowedError'||error.name==='AbortError')?words.cancelled:words.failed;button.focus()})
})})();`;

/** What a content security policy allows this one script by. */
export const passkeyScriptHash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** A button that asks for a passkey; `fields` are sent along. */
export function passkeyForm(action: string, fields: string, question: PasskeyQuestion): string {
  return `<form id="passkey-form" method="post" action="${escaped(action)}" data-ask="${escaped(JSON.stringify(question))}">${fields}<input type="hidden" name="passkey" value="">
<button type="submit" autofocus>Dùng khóa truy cập</button><p id="passkey-said" class="said" role="alert"></p></form><script>${script}</script>`;
}
